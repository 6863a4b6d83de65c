namespace Battery.Protocol;

/// <summary>
/// Characters of texts as arrays. Not of strings: at the second half of a surrogate pair the indexer of the node's strings gives the
/// first once more, and <c>ToCharArray</c> gives both.
/// </summary>
internal static class Utf16
{
    /// <summary>What stands for something that is no character.</summary>
    internal const int Replacement = 0xFFFD;

    /// <summary>The code point at an index; one from 0x10000 on takes two places. A lone surrogate is <see cref="Replacement"/>.</summary>
    internal static int CodePoint(char[] text, int i)
    {
        int c = text[i];
        if (c < 0xD800 || c > 0xDFFF) return c;
        bool isPair = c <= 0xDBFF && i + 1 < text.Length && text[i + 1] >= 0xDC00 && text[i + 1] <= 0xDFFF;
        return isPair ? 0x10000 + ((c - 0xD800) << 10) + (text[i + 1] - 0xDC00) : Replacement;
    }
}
