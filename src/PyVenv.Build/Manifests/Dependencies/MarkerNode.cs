using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>What a marker is evaluated against; names normalized.</summary>
internal sealed record MarkerContext(IReadOnlyDictionary<string, string> Variables, HashSet<string> Extras, HashSet<string> Groups);

/// <summary>A part of a marker.</summary>
internal abstract class MarkerNode
{
    /// <summary>Whether it holds for one of the active extras, or for none: <c>""</c>.</summary>
    public abstract bool Evaluate(MarkerContext context, string extra);
}

/// <summary>Parts joined by <c>and</c> and <c>or</c>: groups of which one must hold as a whole.</summary>
internal sealed class MarkerGroups(List<List<MarkerNode>> groups) : MarkerNode
{
    public override bool Evaluate(MarkerContext context, string extra)
    {
        // All are looked at, so that what cannot be compared is found whatever the others say.
        var any = false;
        foreach (var group in groups)
        {
            var all = true;
            foreach (var node in group)
            {
                all &= node.Evaluate(context, extra);
            }

            any |= all;
        }

        return any;
    }
}

/// <summary>One side of a comparison.</summary>
/// <param name="Text">The variable's name, or the value.</param>
/// <param name="IsVariable">Which of them.</param>
internal readonly record struct MarkerOperand(string Text, bool IsVariable);

/// <summary>A comparison.</summary>
internal sealed class MarkerComparison : MarkerNode
{
    private readonly MarkerOperand _left;
    private readonly string _operator;
    private readonly MarkerOperand _right;

    // The variable whose kind decides how the sides are compared. The other side counts by its text, even when it is a
    // variable too: what Python's packaging does.
    private readonly string _key;

    public MarkerComparison(MarkerOperand left, string @operator, MarkerOperand right)
    {
        _key = left.IsVariable ? left.Text : right.Text;
        var takesNames = _key is "extra" or "extras" or "dependency_groups";
        _left = takesNames && !left.IsVariable ? left with { Text = PackageName.Normalize(left.Text) } : left;
        _right = takesNames && !right.IsVariable ? right with { Text = PackageName.Normalize(right.Text) } : right;
        _operator = @operator;
    }

    public override bool Evaluate(MarkerContext context, string extra)
    {
        if (_key is "extras" or "dependency_groups")
        {
            return EvaluateSet(_key == "extras" ? context.Extras : context.Groups);
        }

        var value = ValueOf(context, extra);
        return _left.IsVariable ? Compare(value, _right.Text) : Compare(_left.Text, value);
    }

    private string ValueOf(MarkerContext context, string extra)
    {
        if (_key == "extra")
        {
            return extra;
        }

        if (!context.Variables.TryGetValue(_key, out var value))
        {
            throw new MarkerEvaluationException($"the marker compares '{_key}', which has no value here");
        }

        // A CPython built from a checkout calls itself '3.13.0+'.
        return _key == "python_full_version" && value.EndsWith("+", StringComparison.Ordinal) ? value + "local" : value;
    }

    private bool EvaluateSet(HashSet<string> names)
    {
        if (_left.IsVariable)
        {
            throw new MarkerEvaluationException($"'{_key}' can only stand behind 'in' and 'not in'");
        }

        return _operator switch
        {
            "in" => names.Contains(_left.Text),
            "not in" => !names.Contains(_left.Text),
            "!=" => true,
            "~=" or "===" => throw Undefined(),
            _ => false,
        };
    }

    private bool Compare(string left, string right)
    {
        if (_key is "implementation_version" or "platform_release" or "python_full_version" or "python_version"
            && VersionSpecifier.TryParse(_operator + right, out var specifier))
        {
            return specifier.Contains(left);
        }

        return _operator switch
        {
            "in" => right.IndexOf(left, StringComparison.Ordinal) >= 0,
            "not in" => right.IndexOf(left, StringComparison.Ordinal) < 0,
            "==" or "<=" or ">=" => left == right,
            "!=" => left != right,
            "<" or ">" => false,
            _ => throw Undefined(),
        };
    }

    private MarkerEvaluationException Undefined() => new($"'{_operator}' does not compare '{_key}' with such a value");
}
