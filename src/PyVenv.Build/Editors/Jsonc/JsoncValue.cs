namespace PyVenv.Build.Editors.Jsonc;

/// <summary>Where a value stands in the text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character.</param>
internal abstract record JsoncValue(int Start, int End);

/// <summary>A string, number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Text">A string's content; null for the others.</param>
internal sealed record JsoncScalar(int Start, int End, string? Text) : JsoncValue(Start, End);

/// <summary>An array.</summary>
/// <param name="Start">Its bracket.</param>
/// <param name="End">Behind its other bracket.</param>
/// <param name="Elements">Its elements.</param>
internal sealed record JsoncArray(int Start, int End, IReadOnlyList<JsoncValue> Elements) : JsoncValue(Start, End);

/// <summary>An object.</summary>
/// <param name="Start">Its brace.</param>
/// <param name="End">Behind its other brace.</param>
/// <param name="Members">Its members in their order; a name may occur twice.</param>
/// <param name="HasTrailingComma">Whether a comma follows the last member.</param>
internal sealed record JsoncObject(int Start, int End, IReadOnlyList<JsoncMember> Members, bool HasTrailingComma) : JsoncValue(Start, End)
{
    /// <summary>The member that counts: of several with the same name the last one. Null when there is none.</summary>
    public JsoncMember? Find(string name) => Members.LastOrDefault(m => m.Name == name);
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">The first character of its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record JsoncMember(string Name, int Start, JsoncValue Value);
