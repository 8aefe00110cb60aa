using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tasks;

/// <summary>Parses the values of public properties; what cannot be is an error that names property, value and choice.</summary>
internal sealed class PropertyValues(DeclaredItems items)
{
    /// <summary>A text; null when it is empty.</summary>
    public string? Text(string name) => items.Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>A boolean; empty for the default.</summary>
    public bool Flag(string name, bool standard) => items.Text(name).ToUpperInvariant() switch
    {
        "" => standard,
        "TRUE" => true,
        "FALSE" => false,
        _ => throw Invalid(name, "'true' or 'false'"),
    };

    /// <summary>A choice; empty for the first.</summary>
    public string OneOf(string name, params string[] choices)
    {
        var text = items.Text(name).ToLowerInvariant();
        if (text.Length == 0)
        {
            return choices[0];
        }

        return Array.IndexOf(choices, text) >= 0 ? text : throw Invalid(name, "one of " + string.Join(", ", choices.Select(c => $"'{c}'")));
    }

    private ProvisioningException Invalid(string name, string choices) => new(
        DiagnosticCodes.InvalidProperty,
        $"The property PyVenv{name} has the value '{items.Text(name)}', which it cannot have. Set it to {choices}, or leave it out.",
        new SourceLocation(items.ProjectFile));
}
