namespace PyVenv.Build.Managers.ProjectTools;

/// <summary>Keeps a tool that has no option for it off the network.</summary>
internal static class OfflineVariables
{
    // The port of the discard service, which nothing listens on: a request ends at once instead of after a time limit.
    private const string Nowhere = "http://127.0.0.1:9";

    /// <summary>The variables to set (or with null to remove); none when the network may be used.</summary>
    public static Dictionary<string, string?> Of(ProvisioningContext context)
    {
        var variables = new Dictionary<string, string?>(context.Machine.Platform.VariableComparer);
        if (context.Declaration.Offline)
        {
            foreach (var name in new[] { "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy" })
            {
                variables[name] = Nowhere;
            }

            variables["NO_PROXY"] = null;
            variables["no_proxy"] = null;
        }

        return variables;
    }
}
