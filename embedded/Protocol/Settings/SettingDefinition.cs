#if NET
using System.Collections.Generic;
#endif
using System.Diagnostics;

namespace Battery.Protocol;

/// <summary>What is declared once of a setting and read by node, cloud and portal.</summary>
/// <remarks>
/// Two ranges are told apart. What the chip takes (<see cref="Minimum"/>, <see cref="Maximum"/>) is what a module may report, for it may
/// have been set by anybody. What is safe, by the chemistry of the cells, is what may be asked for.
/// </remarks>
public sealed class SettingDefinition
{
    // By chemistry; null where every value that the chip takes is safe.
    private int[] _safeMinimum;
    private int[] _safeMaximum;

    internal SettingDefinition(int index)
    {
        Index = index;
    }

    /// <summary>The setting's index: a constant of <see cref="Setting"/>.</summary>
    public int Index { get; }

    /// <summary>The key on the wire.</summary>
    public string Key { get; private set; }

    /// <summary>The smallest value that a chip takes; a module's own may take less, and its cells may bear less.</summary>
    public int Minimum { get; private set; }

    /// <summary>The largest value that a chip takes; a module's own may take less, and its cells may bear less.</summary>
    public int Maximum { get; private set; }

#if NET
    /// <summary>The name in the HTTP API (camelCase).</summary>
    public string Name { get; private set; }

    /// <summary>What people read.</summary>
    public string Label { get; private set; }

    /// <summary>What it is about.</summary>
    public SettingGroup Group { get; private set; }

    /// <summary>What it is one of; tells its units.</summary>
    public Quantity Quantity { get; private set; }

    /// <summary>The unit of one step; empty where it has none.</summary>
    public string Unit => QuantityTable.Of(Quantity).Step;

    /// <summary>Who may change it.</summary>
    public SettingRole Role { get; private set; }

    /// <summary>What a wrong value can do.</summary>
    public SettingDanger Danger { get; private set; }

    /// <summary>What people read in place of the values, from the smallest on; empty where they read the number.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>The setting of an index, so that a constant of <see cref="Setting"/> can be given where a setting is asked for.</summary>
    public static implicit operator SettingDefinition(int index)
    {
        return Setting.All[index];
    }
#endif

    /// <summary>A setting stands for its index, so that it can be given where one is asked for.</summary>
    public static implicit operator int(SettingDefinition setting)
    {
        return setting.Index;
    }

    /// <summary>Tells whether some values are safe only for some cells.</summary>
    public bool HasSafeRanges => _safeMinimum != null;

    /// <summary>Tells whether any value is safe; none is where the chemistry is unknown and no value is safe for all.</summary>
    public bool CanBeSet(CellChemistry chemistry)
    {
        return SafeMinimum(chemistry) <= SafeMaximum(chemistry);
    }

    /// <summary>The smallest value that is safe for cells of this chemistry, where any is; of an unknown one: for all.</summary>
    public int SafeMinimum(CellChemistry chemistry)
    {
        if (_safeMinimum == null) return Minimum;
        if (chemistry != CellChemistry.Unknown) return _safeMinimum[(int)chemistry];
        int largest = Minimum;
        for (int i = 1; i < CellChemistries.Count; i++)
        {
            if (_safeMinimum[i] > largest) largest = _safeMinimum[i];
        }

        return largest;
    }

    /// <summary>The largest value that is safe for cells of this chemistry, where any is; of an unknown one: for all.</summary>
    public int SafeMaximum(CellChemistry chemistry)
    {
        if (_safeMaximum == null) return Maximum;
        if (chemistry != CellChemistry.Unknown) return _safeMaximum[(int)chemistry];
        int smallest = Maximum;
        for (int i = 1; i < CellChemistries.Count; i++)
        {
            if (_safeMaximum[i] < smallest) smallest = _safeMaximum[i];
        }

        return smallest;
    }

    /// <summary>Tells whether <paramref name="value"/> may be asked for of cells of this chemistry.</summary>
    public bool IsSafe(CellChemistry chemistry, int value)
    {
        return value >= SafeMinimum(chemistry) && value <= SafeMaximum(chemistry);
    }

    /// <summary>
    /// Tells whether there are cells that <paramref name="value"/> is safe for. A node, which does not know its cells, does nothing beyond,
    /// whoever asks for it.
    /// </summary>
    public bool IsEverSafe(int value)
    {
        for (int i = 1; i < CellChemistries.Count; i++)
        {
            if (IsSafe((CellChemistry)i, value)) return true;
        }

        return false;
    }

    /// <summary>Why a value that is safe for no cells is refused, in words for the one who asked.</summary>
    public string RefuseUnsafe(int value)
    {
        int lowest = Maximum;
        int highest = Minimum;
        for (int i = 1; i < CellChemistries.Count; i++)
        {
            if (_safeMinimum[i] < lowest) lowest = _safeMinimum[i];
            if (_safeMaximum[i] > highest) highest = _safeMaximum[i];
        }

        return Key + " is " + value.ToString() + ", which is safe for no cells: " + lowest.ToString() + " to " + highest.ToString()
            + " is the most";
    }

    /// <summary>Declares what is safe for cells of one chemistry; whoever begins says it for all.</summary>
    internal SettingDefinition Safe(CellChemistry chemistry, int minimum, int maximum)
    {
        if (_safeMinimum == null)
        {
            _safeMinimum = new int[CellChemistries.Count];
            _safeMaximum = new int[CellChemistries.Count];
        }

        _safeMinimum[(int)chemistry] = minimum;
        _safeMaximum[(int)chemistry] = maximum;
        return this;
    }

    /// <summary>Tells whether <paramref name="value"/> is one that the chip takes.</summary>
    public bool Accepts(int value)
    {
        return value >= Minimum && value <= Maximum;
    }

    /// <summary>Why a value is not allowed, in words for the one who asked.</summary>
    public string Refuse(int value)
    {
        return Key + " is " + value.ToString() + ", outside " + Minimum.ToString() + " to " + Maximum.ToString();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
#if NET
        return Name;
#else
        return Key;
#endif
    }

    // Declares the key on the wire and what a chip takes.
    internal void Is(string key, int minimum, int maximum)
    {
        Key = key;
        Minimum = minimum;
        Maximum = maximum;
    }

    // Declares what only people are told, and who of them may change it: a node is not compiled with it.
    [Conditional("NET")]
    internal void Show(string name, string label, Quantity quantity, SettingRole role, SettingDanger danger)
    {
#if NET
        Name = name;
        Label = label;
        Quantity = quantity;
        Role = role;
        Danger = danger;
#endif
    }

    // Declares what people read in place of the values, one for each from the smallest to the largest.
    [Conditional("NET")]
    internal void ShowAs(string[] names)
    {
#if NET
        Names = names;
#endif
    }

    [Conditional("NET")]
    internal void BelongTo(SettingGroup group)
    {
#if NET
        Group = group;
#endif
    }

    /// <summary>Declares what is safe for all cells alike.</summary>
    internal void SafeForAll(int minimum, int maximum)
    {
        for (int i = 1; i < CellChemistries.Count; i++) Safe((CellChemistry)i, minimum, maximum);
    }
}
