namespace Battery.Drivers.Bq40z50;

/// <summary>Texts of 7-bit characters, in SBS blocks and in data flash.</summary>
internal static class SbsText
{
    /// <summary>
    /// Gives the text in at most <paramref name="count"/> bytes. It ends at the first NUL: makers fill a field with NULs, or leave behind
    /// one what lay there before.
    /// </summary>
    public static string Decode(byte[] buffer, int offset, int count)
    {
        int length = 0;
        while (length < count && buffer[offset + length] != 0) length++;
        char[] characters = new char[length];
        for (int i = 0; i < length; i++)
        {
            characters[i] = (char)buffer[offset + i];
        }

        return new string(characters);
    }
}
