namespace PyVenv.Build.Running.Tracebacks;

/// <summary>The lines of one member of an exception group, without their margin, and those of its own members.</summary>
internal sealed record GroupMember(List<string> Lines, List<GroupMember> Members);

/// <summary>
/// Takes the drawing off an exception group (PEP 654): each level has its own <c>|</c>, two columns to the right of the
/// level above, <c>+---- 1 ----</c> begins a member and <c>+-----</c> ends the last one.
/// </summary>
internal static class ExceptionGroupLines
{
    /// <summary>Whether the line belongs to the drawing that starts in column <paramref name="margin"/>.</summary>
    public static bool HasMargin(string line, int margin)
    {
        var mark = Mark(line);
        return mark >= margin && line[mark] is '|' or '+';
    }

    /// <summary>The group's own traceback and its members.</summary>
    public static (List<string> Own, List<GroupMember> Members) Split(IReadOnlyList<string> lines, int start, int end, int margin)
    {
        var root = new GroupMember([], []);
        // The member that each level is in, from the outermost inwards.
        var open = new Stack<GroupMember>();
        open.Push(root);
        for (var i = start; i < end; i++)
        {
            var line = lines[i];
            var mark = Mark(line);
            if (line[mark] == '|')
            {
                var level = ((mark - margin) / 2) + 1;
                while (open.Count > level)
                {
                    open.Pop();
                }

                open.Peek().Lines.Add(mark + 2 <= line.Length ? line.Substring(mark + 2) : "");
            }
            else if (i > start && NamesMember(line))
            {
                // The first member's line also shows the corner of its group: '+-+---- 1 ----'.
                var column = line.IndexOf("+-+", StringComparison.Ordinal) == mark ? mark + 2 : mark;
                var level = ((column - margin) / 2) + 1;
                while (open.Count >= level && open.Count > 1)
                {
                    open.Pop();
                }

                var member = new GroupMember([], []);
                open.Peek().Members.Add(member);
                open.Push(member);
            }
            else if (i == start)
            {
                root.Lines.Add(line.Substring(mark + 2));
            }
        }

        return (root.Lines, root.Members);
    }

    private static int Mark(string line)
    {
        var mark = 0;
        while (mark < line.Length - 1 && line[mark] == ' ')
        {
            mark++;
        }

        return line.Length == 0 ? -1 : mark;
    }

    private static bool NamesMember(string line) => line.TrimStart(' ', '+', '-').TrimEnd('-').Trim().Length > 0;
}
