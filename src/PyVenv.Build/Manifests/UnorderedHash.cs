namespace PyVenv.Build.Manifests;

/// <summary>A hash of a set of texts, in whatever order and how often they are added. For a hundred thousand of them: keeps none.</summary>
internal sealed class UnorderedHash
{
    // Two numbers for each text: sorting them is cheaper than sorting texts, and computing them than a SHA-256 of each.
    private readonly ulong[] _first;
    private readonly ulong[] _second;
    private int _count;

    /// <summary>Creates the hash of an empty set.</summary>
    /// <param name="capacity">How many texts will be added at most.</param>
    public UnorderedHash(int capacity)
    {
        _first = new ulong[capacity];
        _second = new ulong[capacity];
    }

    /// <summary>Adds the text that two parts make, with a character between them that neither has.</summary>
    public void Add(string left, string right)
    {
        var first = 0xCBF29CE484222325UL;
        var second = 0x9E3779B97F4A7C15UL;
        Mix(left, ref first, ref second);
        Mix("\u0004", ref first, ref second);
        Mix(right, ref first, ref second);
        _first[_count] = Finish(first);
        _second[_count++] = Finish(second);
    }

    /// <summary>The hash: as <see cref="ContentHash"/>.</summary>
    public string Result()
    {
        Array.Sort(_first, _second, 0, _count);
        var bytes = new byte[_count * 16];
        var length = 0;
        for (var i = 0; i < _count; i++)
        {
            if (i == 0 || _first[i] != _first[i - 1] || _second[i] != _second[i - 1])
            {
                length = Write(_second[i], bytes, Write(_first[i], bytes, length));
            }
        }

        Array.Resize(ref bytes, length);
        return ContentHash.OfBytes(bytes);
    }

    // FNV-1a and a second function that shares nothing with it but its speed.
    private static void Mix(string text, ref ulong first, ref ulong second)
    {
        foreach (var c in text)
        {
            first = (first ^ c) * 0x100000001B3UL;
            second = (second + c) * 0xD6E8FEB86659FD93UL;
            second ^= second >> 32;
        }
    }

    // The last step of MurmurHash3: every bit of the input reaches every bit of the result.
    private static ulong Finish(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCDUL;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return value ^ (value >> 33);
    }

    private static int Write(ulong value, byte[] bytes, int at)
    {
        for (var i = 0; i < 8; i++)
        {
            bytes[at + i] = (byte)(value >> (8 * i));
        }

        return at + 8;
    }
}
