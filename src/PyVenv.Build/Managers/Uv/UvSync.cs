namespace PyVenv.Build.Managers.Uv;

/// <summary><c>uv sync</c> with what a project declares: https://docs.astral.sh/uv/reference/cli/#uv-sync.</summary>
internal sealed class UvSync(ProvisioningContext context)
{
    /// <summary>Its arguments.</summary>
    /// <param name="hasLock">Whether the team keeps a lock file, which then must fit.</param>
    public IEnumerable<string> Arguments(bool hasLock)
    {
        var declaration = context.Declaration;
        // The environment's own interpreter: for another one, a base that was upgraded too, uv would remove the folder with all that is in it.
        List<string> arguments = ["sync", "--python", context.Layout.Python, "--no-python-downloads", "--no-progress", "--color", "never"];
        if (hasLock)
        {
            arguments.Add(IsFrozen ? "--frozen" : "--locked");
        }

        if (!declaration.Exact)
        {
            arguments.Add("--inexact");
        }

        AddAll("--extra", declaration.Extras);
        AddAll("--group", declaration.Groups);
        AddAll("--no-group", declaration.WithoutGroups);
        if (declaration.InstallProject == false)
        {
            arguments.Add("--no-install-project");
        }

        if (declaration.CompileBytecode)
        {
            arguments.Add("--compile-bytecode");
        }

        if (declaration.Offline)
        {
            arguments.Add("--offline");
        }

        foreach (var name in (declaration.OnlyBinary ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(n => n.Trim()))
        {
            arguments.AddRange(name == ":all:" ? ["--no-build"] : ["--no-build-package", name]);
        }

        arguments.AddRange(new PackageSources(declaration).Arguments());
        arguments.AddRange(declaration.InstallArguments);
        return arguments;

        void AddAll(string option, IEnumerable<string> values)
        {
            foreach (var value in values)
            {
                arguments.AddRange([option, value]);
            }
        }
    }

    /// <summary>The variables to set, or with null to remove.</summary>
    public Dictionary<string, string?> Variables()
    {
        var variables = new Dictionary<string, string?>(context.Machine.Platform.VariableComparer)
        {
            ["UV_PROJECT_ENVIRONMENT"] = context.Layout.Directory,
            // They are said by options, and uv refuses two that contradict each other.
            ["UV_FROZEN"] = null,
            ["UV_LOCKED"] = null,
        };
        foreach (var pair in new PackageSources(context.Declaration).UvVariables())
        {
            variables[pair.Key] = pair.Value;
        }

        return variables;
    }

    // A machine may be told to believe every lock, as container builds do; a project that demands one is not.
    private bool IsFrozen => !context.Declaration.LockedMode && context.Machine.Variable("UV_FROZEN") is "1" or "true";
}
