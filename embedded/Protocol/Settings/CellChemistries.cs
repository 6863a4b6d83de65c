namespace Battery.Protocol;

/// <summary>The chemistries and their names.</summary>
public static class CellChemistries
{
    // The position is the number. The last one decides how many there are.
    private static readonly string[] Names = new string[] { "unknown", "lfp", "nmc", "nca", "lco", "lto" };

    /// <summary>How many there are, with <see cref="CellChemistry.Unknown"/>.</summary>
    public const int Count = (int)CellChemistry.Lto + 1;

    /// <summary>The name in the HTTP API, on the command line and in the database.</summary>
    public static string NameOf(CellChemistry chemistry)
    {
        return Names[(int)chemistry];
    }

    /// <summary>The chemistry of a name, in small letters; false, and unknown, where there is none.</summary>
    public static bool TryFind(string name, out CellChemistry chemistry)
    {
        chemistry = CellChemistry.Unknown;
        for (int i = 0; i < Count; i++)
        {
            if (Names[i] != name) continue;
            chemistry = (CellChemistry)i;
            return true;
        }

        return false;
    }
}
