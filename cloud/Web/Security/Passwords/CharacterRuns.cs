using System;
using System.Linq;

namespace Battery.Web.Security;

/// <summary>Rows that fingers and alphabets make: <c>abcdef</c>, <c>987654</c>, <c>qwertz</c>, <c>asdfgh</c>.</summary>
internal static class CharacterRuns
{
    /// <summary>Rows of keyboards that are not in the order of their codes; the last are columns.</summary>
    private static readonly string[] Rows =
        ["qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "1234567890", "1qaz2wsx3edc4rfv5tgb", "1q2w3e4r5t6z7u"];

    /// <summary>Whether so much of a text goes on in such a row that little is left to guess.</summary>
    public static bool Fill(string lower)
    {
        int going = 0;
        for (int index = 1; index < lower.Length; index++)
        {
            if (GoesOn(lower[index - 1], lower[index])) going++;
        }

        return going * 10 >= (lower.Length - 1) * 7;
    }

    private static bool GoesOn(char from, char to)
    {
        return Math.Abs(to - from) <= 1 || Rows.Any(row => AreNeighbours(row, from, to));
    }

    private static bool AreNeighbours(string row, char from, char to)
    {
        int place = row.IndexOf(from, StringComparison.Ordinal);
        return place >= 0
            && ((place + 1 < row.Length && row[place + 1] == to) || (place > 0 && row[place - 1] == to));
    }
}
