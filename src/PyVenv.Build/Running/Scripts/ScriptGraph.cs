using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Running.Scripts;

/// <summary>
/// Which script comes before which: what <c>DependsOn</c> says, and that what one writes and another reads is written first.
/// </summary>
public sealed class ScriptGraph
{
    private readonly IReadOnlyList<ScriptItem> _items;
    private readonly List<int>[] _before;

    private ScriptGraph(IReadOnlyList<ScriptItem> items, List<int>[] before)
    {
        _items = items;
        _before = before;
    }

    /// <summary>Orders the items of a project.</summary>
    /// <param name="items">All of them, in the project's order.</param>
    /// <param name="files">Tells whether one reads what another writes.</param>
    /// <exception cref="ProvisioningException">A dependency is unknown, ambiguous, circular, or runs too late.</exception>
    public static ScriptGraph Create(IReadOnlyList<ScriptItem> items, ScriptFiles files)
    {
        var before = new List<int>[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            before[i] = [];
            foreach (var name in items[i].DependsOn)
            {
                var other = Find(items, i, name);
                RequireInTime(items[i], items[other]);
                if (!before[i].Contains(other))
                {
                    before[i].Add(other);
                }
            }
        }

        var graph = new ScriptGraph(items, before);
        graph.RequireNoCircle();
        graph.AddFileOrder(files);
        graph.RequireOneWriter(files);
        return graph;
    }

    /// <summary>The items that must have run before one, directly.</summary>
    public IReadOnlyList<int> Before(int item) => _before[item];

    /// <summary>The items that must have run before one, directly or not.</summary>
    public IReadOnlyCollection<int> AllBefore(int item)
    {
        var all = new HashSet<int>();
        var waiting = new Stack<int>(_before[item]);
        while (waiting.Count > 0)
        {
            var other = waiting.Pop();
            if (all.Add(other))
            {
                _before[other].ForEach(waiting.Push);
            }
        }

        return all;
    }

    /// <summary>The items that may run before one as well as after it.</summary>
    public IReadOnlyList<int> Unordered(int item)
    {
        var before = AllBefore(item);
        return [.. Enumerable.Range(0, _items.Count).Where(other => other != item && !before.Contains(other) && !ComesBefore(item, other))];
    }

    /// <summary>The items to run at a time, with what they depend on, each after its own prerequisites.</summary>
    /// <param name="isWanted">Which items the time itself asks for.</param>
    public IReadOnlyList<int> Order(Func<ScriptItem, bool> isWanted)
    {
        var order = new List<int>();
        var seen = new bool[_items.Count];
        for (var i = 0; i < _items.Count; i++)
        {
            if (isWanted(_items[i]))
            {
                Visit(i);
            }
        }

        return order;

        void Visit(int item)
        {
            if (seen[item])
            {
                return;
            }

            seen[item] = true;
            foreach (var other in _before[item])
            {
                Visit(other);
            }

            order.Add(item);
        }
    }

    private static int Find(IReadOnlyList<ScriptItem> items, int self, string name)
    {
        var found = -1;
        var count = 0;
        foreach (var matches in new Func<ScriptItem, bool>[] { i => i.Name == name, i => i.Include == name, i => Path.GetFileNameWithoutExtension(i.Name) == name })
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (matches(items[i]))
                {
                    found = i;
                    count++;
                }
            }

            if (count > 0)
            {
                break;
            }
        }

        return count switch
        {
            1 => found,
            0 => throw new ProvisioningException(
                DiagnosticCodes.UnknownScript,
                $"'{items[self].Name}' depends on '{name}', but no PyVenvScript item has that name; there are {string.Join(", ", items.Select(i => $"'{i.Name}'").Distinct())}.",
                items[self].Declared),
            _ => throw new ProvisioningException(
                DiagnosticCodes.AmbiguousScript,
                $"'{items[self].Name}' depends on '{name}', which is the name of {count} PyVenvScript items: give each of them a 'Name' of its own.",
                items[self].Declared),
        };
    }

    private static void RequireInTime(ScriptItem item, ScriptItem other)
    {
        if (other.When != ScriptTiming.OnDemand && item.When != ScriptTiming.OnDemand && other.When > item.When)
        {
            throw new ProvisioningException(
                DiagnosticCodes.InvalidScript,
                $"'{item.Name}' runs at '{item.When}' and depends on '{other.Name}', which runs later, at '{other.When}': give one of them another 'RunWhen'.",
                item.Declared);
        }
    }

    private void RequireNoCircle()
    {
        // 0: not seen, 1: on the way, 2: done.
        var marks = new int[_items.Count];
        var way = new List<int>();
        for (var i = 0; i < _items.Count; i++)
        {
            Visit(i);
        }

        void Visit(int item)
        {
            if (marks[item] == 2)
            {
                return;
            }

            way.Add(item);
            if (marks[item] == 1)
            {
                var circle = way.Skip(way.IndexOf(item)).Select(i => $"'{_items[i].Name}'");
                throw new ProvisioningException(
                    DiagnosticCodes.ScriptCycle, $"Scripts depend on each other in a circle, so that none can be first: {string.Join(" on ", circle)}.", _items[item].Declared);
            }

            marks[item] = 1;
            foreach (var other in _before[item])
            {
                Visit(other);
            }

            marks[item] = 2;
            way.RemoveAt(way.Count - 1);
        }
    }

    private void AddFileOrder(ScriptFiles files)
    {
        for (var reader = 0; reader < _items.Count; reader++)
        {
            for (var writer = 0; writer < _items.Count; writer++)
            {
                // What DependsOn says stands, and of two that rewrite one file the later one in the project reads what the earlier one wrote.
                if (reader != writer && _items[reader].When == _items[writer].When && !_before[reader].Contains(writer) && files.Reads(_items[reader], _items[writer])
                    && !(reader < writer && files.Reads(_items[writer], _items[reader])) && !ComesBefore(reader, writer))
                {
                    _before[reader].Add(writer);
                }
            }
        }
    }

    /// <summary>Which of two that write one file has the last word would be left to chance.</summary>
    private void RequireOneWriter(ScriptFiles files)
    {
        for (var item = 1; item < _items.Count; item++)
        {
            for (var other = 0; other < item; other++)
            {
                if (_items[item].When == _items[other].When && files.SharedOutput(_items[item], _items[other]) is { } output && !ComesBefore(other, item) && !ComesBefore(item, other))
                {
                    throw new ProvisioningException(
                        DiagnosticCodes.InvalidScript,
                        $"'{_items[other].Name}' and '{_items[item].Name}' both have the output '{output}', and nothing says which of them comes first: correct 'Outputs', or let one depend on the other with 'DependsOn'.",
                        _items[item].Declared);
                }
            }
        }
    }

    private bool ComesBefore(int first, int item) => AllBefore(item).Contains(first);
}
