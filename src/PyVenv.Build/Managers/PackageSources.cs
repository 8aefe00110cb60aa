using PyVenv.Build.Manifests;

namespace PyVenv.Build.Managers;

/// <summary>
/// Where packages come from, as arguments and variables of the installers. Addresses that may hold credentials
/// go through variables: a command line can be read by every user of the machine.
/// </summary>
public sealed class PackageSources
{
    private readonly Declaration _declaration;

    /// <summary>Creates the view of a declaration.</summary>
    public PackageSources(Declaration declaration) => _declaration = declaration;

    /// <summary>Arguments that pip and <c>uv pip</c> share.</summary>
    public IEnumerable<string> Arguments()
    {
        if (_declaration.NoIndex)
        {
            yield return "--no-index";
        }

        foreach (var link in _declaration.FindLinks)
        {
            yield return "--find-links";
            yield return link;
        }
    }

    /// <summary>Variables of pip; null removes the caller's.</summary>
    public IReadOnlyDictionary<string, string?> PipVariables()
    {
        var variables = new Dictionary<string, string?>();
        if (_declaration.IndexUrl is not null)
        {
            variables["PIP_INDEX_URL"] = _declaration.IndexUrl;
        }

        if (_declaration.ExtraIndexUrls.Count > 0)
        {
            variables["PIP_EXTRA_INDEX_URL"] = string.Join(" ", _declaration.ExtraIndexUrls);
        }

        return variables;
    }

    /// <summary>Variables of uv; null removes the caller's.</summary>
    public IReadOnlyDictionary<string, string?> UvVariables()
    {
        var variables = new Dictionary<string, string?>();
        if (_declaration.IndexUrl is not null)
        {
            variables["UV_DEFAULT_INDEX"] = _declaration.IndexUrl;
            variables["UV_INDEX_URL"] = null;
        }

        if (_declaration.ExtraIndexUrls.Count > 0)
        {
            variables["UV_INDEX"] = string.Join(" ", _declaration.ExtraIndexUrls);
            variables["UV_EXTRA_INDEX_URL"] = null;
        }

        return variables;
    }
}
