using System;

namespace Battery.Protocol;

/// <summary>
/// One reading of one module. A value that could not be read is absent, never zero.
/// (<see cref="ModuleId"/>, <see cref="BootId"/>, <see cref="Sequence"/>) identifies it: sent twice, stored once.
/// </summary>
public sealed class Reading
{
    private readonly int[] _values = new int[ReadingField.Count];
    private long _present;

    /// <summary>The module, 1…65534.</summary>
    public int ModuleId { get; set; }

    /// <summary>A positive random number that the node draws at each start.</summary>
    public int BootId { get; set; }

    /// <summary>Counts the readings of one boot, from 1.</summary>
    public int Sequence { get; set; }

    /// <summary>When the reading was taken, UTC, milliseconds since 1970-01-01.</summary>
    public long TakenAtMilliseconds { get; set; }

    /// <summary>Where <see cref="TakenAtMilliseconds"/> comes from.</summary>
    public TimeSource TimeSource { get; set; }

    /// <summary>Bit n is set where field n is present.</summary>
    public long PresentMask => _present;

    /// <summary>Tells whether a value was read for <paramref name="field"/> (of <see cref="ReadingField"/>).</summary>
    public bool Has(int field)
    {
        return (_present & (1L << field)) != 0;
    }

    /// <summary>Gives the value of a field in its own unit.</summary>
    /// <exception cref="InvalidOperationException">The field is absent.</exception>
    public int Get(int field)
    {
        if (!Has(field)) throw new InvalidOperationException("The reading has no value for " + ReadingField.All[field].Name + ".");
        return _values[field];
    }

    /// <summary>Sets the value of a field in its own unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the field's range.</exception>
    public void Set(int field, int value)
    {
        if (!ReadingField.All[field].Accepts(value)) throw new ArgumentOutOfRangeException(ReadingField.All[field].Name);
        _values[field] = value;
        _present |= 1L << field;
    }

    // As Set; false instead where the value is outside the field's range.
    internal bool TrySet(int field, int value)
    {
        if (!ReadingField.All[field].Accepts(value)) return false;
        _values[field] = value;
        _present |= 1L << field;
        return true;
    }

    // Copies the values of the first so many fields, and another's for those that are absent.
    internal void CopyValues(int[] to, int count, int[] absent)
    {
        Array.Copy(_values, 0, to, 0, count);
        long missing = ~_present;
        if (count < ReadingField.Most) missing &= (1L << count) - 1;
        for (int i = 0; missing != 0; i++)
        {
            if ((missing & (1L << i)) == 0) continue;
            to[i] = absent[i];
            missing &= missing - 1;
        }
    }

    /// <summary>Becomes the same as another.</summary>
    public void CopyFrom(Reading other)
    {
        ModuleId = other.ModuleId;
        BootId = other.BootId;
        Sequence = other.Sequence;
        TakenAtMilliseconds = other.TakenAtMilliseconds;
        TimeSource = other.TimeSource;
        _present = other._present;
        Array.Copy(other._values, 0, _values, 0, _values.Length);
    }

    /// <summary>Makes a field absent.</summary>
    public void Clear(int field)
    {
        _present &= ~(1L << field);
    }

    /// <summary>Makes every field absent and zeroes the identity, so that the object can be used again.</summary>
    public void Reset()
    {
        ModuleId = 0;
        BootId = 0;
        Sequence = 0;
        TakenAtMilliseconds = 0;
        TimeSource = TimeSource.Unset;
        _present = 0;
    }
}
