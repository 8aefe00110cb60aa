using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>Turns <c>PyVenvPackage</c> items into requirements.</summary>
/// <param name="projectFile">The project, which is named when an item's own file is not known.</param>
/// <param name="places">Finds the items.</param>
internal sealed class PackageItemReader(string projectFile, ItemPlaces places)
{
    private const string Item = "PyVenvPackage";

    /// <summary>The item as a dependency specifier.</summary>
    /// <exception cref="ProvisioningException">A part of it is wrong.</exception>
    public Requirement Read(DeclaredPackage package)
    {
        var include = PythonWhitespace.Strip(package.Name);
        DependencySpecifier named;
        try
        {
            named = DependencySpecifier.Parse(include);
        }
        catch (DependencySyntaxException e)
        {
            throw Problem(package, $"is no requirement: {e.Message}. Write the package's name, such as 'requests', and the version as metadata Version");
        }

        var marker = ReadMarkers(package, named);
        var specifier = ReadVersion(package, named);
        IReadOnlyList<string> extras = [.. named.Extras, .. ReadExtras(package, named)];
        var text = named.WrittenName
            + (extras.Count == 0 ? "" : $"[{string.Join(",", extras)}]")
            + (named.Url is null ? specifier : $" @ {named.Url}")
            + (marker.Length == 0 ? "" : $" ; {marker}");
        return new Requirement
        {
            IsArgument = true,
            Name = named.Name,
            Extras = extras,
            Specifier = specifier,
            Marker = marker,
            Url = named.Url is null ? null : Addresses.WithoutUserInformation(named.Url),
            Location = places.Find(package.DefiningFile ?? projectFile, Item, include),
            Text = text,
        };
    }

    private string ReadVersion(DeclaredPackage package, DependencySpecifier named)
    {
        var version = PythonWhitespace.Strip(package.Version);
        if (version is "" or "*")
        {
            return named.Specifier;
        }

        if (named.Specifier.Length > 0 || named.Url is not null)
        {
            throw Problem(package, $"says itself which version is wanted, and has the Version '{version}' too. Take one of them away");
        }

        var specifier = SpecifierScanner.Operator(version.AsSpan(), 0) > 0 || version[0] == '=' ? version : "==" + version;
        return VersionSpecifierSet.TryParse(specifier, out _)
            ? specifier.Replace(" ", "")
            : throw Problem(package, $"has the Version '{version}', which is no version specifier as PEP 440 defines it. Write '2.31', '2.*' or '>=2.31,<3'");
    }

    private IReadOnlyList<string> ReadExtras(DeclaredPackage package, DependencySpecifier named)
    {
        var extras = new List<string>();
        foreach (var part in package.Extras.Split(',', ';'))
        {
            var extra = PythonWhitespace.Strip(part);
            if (extra.Length > 0 && DependencyTokens.Identifier(extra.AsSpan(), 0) < extra.Length)
            {
                throw Problem(package, $"has the Extras '{package.Extras}', where '{extra}' is no name. Write names separated by commas");
            }

            var name = PackageName.Normalize(extra);
            if (name.Length > 0 && !extras.Contains(name) && !named.Extras.Contains(name))
            {
                extras.Add(name);
            }
        }

        return extras;
    }

    private string ReadMarkers(DeclaredPackage package, DependencySpecifier named)
    {
        var written = PythonWhitespace.Strip(package.Markers);
        if (written.Length == 0)
        {
            return named.Marker?.Text ?? "";
        }

        try
        {
            Marker.Parse(written);
        }
        catch (DependencySyntaxException e)
        {
            throw Problem(package, $"has the Markers '{written}', where at character {e.Offset + 1} {e.Message}. Write a marker, such as python_version < '3.12'");
        }

        return named.Marker is { } other ? $"({other.Text}) and ({written})" : written;
    }

    private ProvisioningException Problem(DeclaredPackage package, string what) => new(
        DiagnosticCodes.InvalidPackageItem,
        $"The {Item} '{Addresses.WithoutUserInformation(package.Name)}' {what}.",
        places.Find(package.DefiningFile ?? projectFile, Item, package.Name));
}
