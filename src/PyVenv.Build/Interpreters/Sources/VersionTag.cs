namespace PyVenv.Build.Interpreters.Sources;

/// <summary>The version that a tag of PEP 514 or of the launcher promises: <c>3.11</c>, <c>3.11-32</c>, <c>V:Astral/CPython3.13.1</c>.</summary>
internal static class VersionTag
{
    /// <summary>Reads it; null when the tag promises none.</summary>
    public static PythonNumber? Read(string tag)
    {
        var start = 0;
        while (start < tag.Length && tag[start] is < '0' or > '9')
        {
            start++;
        }

        var end = start;
        while (end < tag.Length && tag[end] is '.' or (>= '0' and <= '9'))
        {
            end++;
        }

        return PythonNumber.TryParse(tag.Substring(start, end - start).TrimEnd('.'), out var number) ? number : null;
    }
}
