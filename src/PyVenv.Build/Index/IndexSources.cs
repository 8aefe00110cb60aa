using System.Net;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Index;

/// <summary>Where wheels come from: what the project declares, else what the installers' variables and pip's configuration files say.</summary>
public sealed record IndexSources
{
    // What every installer takes when nobody says anything.
    private const string Standard = "https://pypi.org/simple/";

    /// <summary>The indexes; the newest version counts, whichever has it.</summary>
    public IReadOnlyList<IndexAddress> Indexes { get; init; } = [];

    /// <summary>Folders (absolute) with wheels.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Pages with links to wheels.</summary>
    public IReadOnlyList<IndexAddress> Pages { get; init; } = [];

    /// <summary>Whether only folders may be looked into.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Finds out.</summary>
    /// <param name="declaration">What the project declares; it goes before all else.</param>
    /// <param name="machine">Whose variables and files are read.</param>
    public static IndexSources Of(Declaration declaration, Machine machine)
    {
        var pip = new PipSettings(machine);
        var index = declaration.IndexUrl ?? machine.Variable("PIP_INDEX_URL") ?? machine.Variable("UV_DEFAULT_INDEX") ?? machine.Variable("UV_INDEX_URL") ?? pip.Value("index-url") ?? Standard;
        List<string> indexes = [index];
        indexes.AddRange(declaration.ExtraIndexUrls.Count > 0
            ? declaration.ExtraIndexUrls
            : [.. Words(machine.Variable("PIP_EXTRA_INDEX_URL") ?? pip.Value("extra-index-url")), .. Words(machine.Variable("UV_INDEX")), .. Words(machine.Variable("UV_EXTRA_INDEX_URL"))]);

        var noIndex = declaration.NoIndex || IsOn(machine.Variable("PIP_NO_INDEX") ?? pip.Value("no-index")) || IsOn(machine.Variable("UV_NO_INDEX"));
        List<string> links =
        [
            .. declaration.FindLinks,
            .. Words(machine.Variable("PIP_FIND_LINKS") ?? pip.Value("find-links")),
            .. (machine.Variable("UV_FIND_LINKS") ?? "").Split([','], StringSplitOptions.RemoveEmptyEntries),
        ];
        var folders = new List<string>();
        var pages = new List<IndexAddress>();
        foreach (var link in links)
        {
            var address = link.IndexOf("://", StringComparison.Ordinal) > 0 ? IndexAddress.TryParse(link) : null;
            if (address is { Url.IsFile: false })
            {
                pages.Add(address);
            }
            else
            {
                folders.Add(address?.Url.LocalPath ?? Path.Combine(declaration.ProjectDirectory, link));
            }
        }

        return new IndexSources
        {
            Indexes = noIndex ? [] : [.. indexes.Select(i => Named(i, machine)).OfType<IndexAddress>().GroupBy(i => i.Url).Select(g => g.First())],
            Folders = [.. folders.Distinct()],
            Pages = pages,
            IsOffline = declaration.Offline,
        };
    }

    // "name=https://…", whose credentials are in variables of that name: https://docs.astral.sh/uv/concepts/indexes/
    private static IndexAddress? Named(string text, Machine machine)
    {
        var equals = text.IndexOf('=');
        if (equals <= 0 || equals > text.IndexOf("://", StringComparison.Ordinal))
        {
            return IndexAddress.TryParse(text);
        }

        var name = new string([.. text.Substring(0, equals).Select(c => char.IsLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_')]);
        var address = IndexAddress.TryParse(text.Substring(equals + 1));
        var user = machine.Variable($"UV_INDEX_{name}_USERNAME");
        var password = machine.Variable($"UV_INDEX_{name}_PASSWORD");
        return address is { Credentials: null } && (user ?? password) is not null
            ? address with { Credentials = new NetworkCredential(user ?? "", password ?? "") }
            : address;
    }

    private static string[] Words(string? text) => (text ?? "").Split([' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsOn(string? value) => value?.ToLowerInvariant() is "1" or "true" or "yes" or "on" or "y" or "t";
}
