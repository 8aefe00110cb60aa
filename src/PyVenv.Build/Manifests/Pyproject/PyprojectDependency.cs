using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Manifests.Pyproject;

/// <summary>Turns a string of a manifest that is a PEP 508 dependency into a requirement.</summary>
public static class PyprojectDependency
{
    /// <summary>Reads one.</summary>
    /// <exception cref="ProvisioningException">It is none; with line and column.</exception>
    public static Requirement Read(DataValue value)
    {
        DependencySpecifier specifier;
        try
        {
            specifier = DependencySpecifier.Parse(value.Text);
        }
        catch (DependencySyntaxException e)
        {
            var place = value.Location;
            throw new ProvisioningException(
                DiagnosticCodes.ManifestWrongValue,
                $"'{SecretMask.WithoutUserInformation(value.Text)}' is no dependency specifier (PEP 508): {e.Message.TrimEnd('.')}. Write it as in 'requests[socks]>=2.31; python_version >= \"3.9\"'.",
                place with { Column = place.Column + 1 + e.Offset },
                e);
        }

        return new Requirement
        {
            Name = specifier.Name,
            Extras = specifier.Extras,
            Specifier = specifier.Specifier,
            Marker = specifier.Marker?.Text ?? "",
            Url = specifier.Url is { } url ? SecretMask.WithoutUserInformation(url) : null,
            LocalPath = LocalPathOf(specifier.Url),
            Location = value.Location,
            IsArgument = true,
            Text = value.Text,
        };
    }

    private static string? LocalPathOf(string? url) =>
        url is not null && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath.TrimEnd('/', '\\') : null;
}
