namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>Where the parts of a dependency specifier are in its text.</summary>
internal struct DependencyParts
{
    /// <summary>The name as written.</summary>
    public TextRange Name;

    /// <summary>The names between the brackets, with their commas; empty when there are none.</summary>
    public TextRange Extras;

    /// <summary>The version specifiers without the parentheses; empty when there are none.</summary>
    public TextRange Specifier;

    /// <summary>The address behind the <c>@</c>; empty when there is none.</summary>
    public TextRange Url;

    /// <summary>The marker behind the semicolon; empty when there is none.</summary>
    public TextRange Marker;
}
