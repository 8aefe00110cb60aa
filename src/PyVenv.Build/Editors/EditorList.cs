namespace PyVenv.Build.Editors;

/// <summary>The editors that <c>PyVenvEditors</c> can name.</summary>
public static class EditorList
{
    private static readonly IEditor[] _editors = [new VisualStudioCode(), new PyCharm()];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _editors.Select(e => e.Name)];

    /// <summary>Configures one.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="context">What its settings are made from.</param>
    /// <exception cref="Diagnostics.ProvisioningException">A file of the user's is malformed, or the file system failed; it is as it was.</exception>
    public static void Configure(string name, EditorContext context) => _editors.First(e => e.Name == name).Configure(context);
}
