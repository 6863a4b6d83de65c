using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>Declares one value in data flash: where it lies, how it is written, and what it may be.</summary>
public sealed class DataFlashParameter
{
    /// <summary>Declares a number.</summary>
    /// <param name="name">Class, subclass and name as the manual has them.</param>
    /// <param name="address">0x4000 to 0x5FFF.</param>
    /// <param name="type">The format.</param>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <param name="unit">The unit of one step; empty where it has none.</param>
    public DataFlashParameter(string name, int address, DataFlashType type, int minimum, int maximum, string unit)
    {
        Name = name;
        Address = address;
        Type = type;
        Minimum = minimum;
        Maximum = maximum;
        Unit = unit;
        Length = LengthOf(type);
    }

    /// <summary>Declares a text (S-type of the manual).</summary>
    /// <param name="name">Class, subclass and name as the manual has them.</param>
    /// <param name="address">0x4000 to 0x5FFF.</param>
    /// <param name="length">The bytes it takes, its length byte included: 21 for S21.</param>
    public DataFlashParameter(string name, int address, int length)
    {
        Name = name;
        Address = address;
        Type = DataFlashType.Text;
        Unit = "";
        Length = length;
    }

    /// <summary>Class, subclass and name as the manual has them.</summary>
    public string Name { get; }

    /// <summary>The first byte's address.</summary>
    public int Address { get; }

    /// <summary>The format.</summary>
    public DataFlashType Type { get; }

    /// <summary>The smallest value allowed.</summary>
    public int Minimum { get; }

    /// <summary>The largest value allowed.</summary>
    public int Maximum { get; }

    /// <summary>The unit of one step; empty where it has none.</summary>
    public string Unit { get; }

    /// <summary>The bytes it takes.</summary>
    public int Length { get; }

    /// <summary>Tells whether a number may be written.</summary>
    public bool Accepts(int value)
    {
        return Type != DataFlashType.Text && value >= Minimum && value <= Maximum;
    }

    internal int Decode(byte[] buffer, int offset)
    {
        switch (Type)
        {
            case DataFlashType.I1: return (sbyte)buffer[offset];
            case DataFlashType.I2: return Word.Signed(buffer, offset);
            case DataFlashType.Text: throw new InvalidOperationException(Name + " is a text.");
            default: return Word.Bits(buffer, offset, Length);
        }
    }

    internal void Encode(int value, byte[] buffer, int offset)
    {
        if (!Accepts(value))
        {
            throw new ArgumentOutOfRangeException("value", Name + " takes " + Minimum.ToString() + " to " + Maximum.ToString() + " " + Unit + ", not " + value.ToString() + ".");
        }

        for (int i = 0; i < Length; i++)
        {
            buffer[offset + i] = (byte)(value >> (8 * i));
        }
    }

    private static int LengthOf(DataFlashType type)
    {
        switch (type)
        {
            case DataFlashType.U1:
            case DataFlashType.I1:
            case DataFlashType.H1: return 1;
            case DataFlashType.U4:
            case DataFlashType.I4:
            case DataFlashType.H4: return 4;
            default: return 2;
        }
    }
}
