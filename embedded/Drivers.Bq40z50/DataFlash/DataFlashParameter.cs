using System;
#if NET
using System.Globalization;
#endif

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// Declares one value in data flash: where it lies, how it is stored, and what it may be. Those of <see cref="DataFlashMap"/> come from the
/// manuals; one of your own is one line, and is yours to get right: nothing checks its address against the gauge's firmware.
/// </summary>
public sealed class DataFlashParameter
{
    /// <summary>The bytes of the longest value: 32 characters and their length.</summary>
    internal const int Longest = 33;

    private const string Digits = "0123456789ABCDEF";

    /// <summary>Declares a number that is stored as it is.</summary>
    /// <param name="name">Class, subclass and name as the manual has them.</param>
    /// <param name="address">0x4000 to 0x5FFF.</param>
    /// <param name="type">The format; neither F4 nor Text.</param>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <param name="unit">The unit of one step; empty where it has none.</param>
    public DataFlashParameter(string name, int address, DataFlashType type, long minimum, long maximum, string unit)
        : this(name, address, type, minimum, maximum, unit, 1, 0)
    {
    }

    /// <summary>Declares a number that is stored in another unit: value = stored × scale + offset.</summary>
    /// <param name="name">Class, subclass and name as the manual has them.</param>
    /// <param name="address">0x4000 to 0x5FFF.</param>
    /// <param name="type">The format; neither F4 nor Text.</param>
    /// <param name="minimum">The smallest value allowed, in <paramref name="unit"/>.</param>
    /// <param name="maximum">The largest value allowed, in <paramref name="unit"/>.</param>
    /// <param name="unit">The unit of one step; empty where it has none.</param>
    /// <param name="scale">What a step of the stored number is, in <paramref name="unit"/>; 1 or more.</param>
    /// <param name="offset">The value of a stored 0: −2732 for a value in 0.1 °C that is stored in 0.1 K.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The address lies outside data flash (what is sent there would be a command), or the format cannot hold the range.
    /// </exception>
    public DataFlashParameter(string name, int address, DataFlashType type, long minimum, long maximum, string unit, int scale, int offset)
        : this(name, address, type, LengthOf(type))
    {
        if (!IsNumber) throw new ArgumentOutOfRangeException("type");
        bool signed = type == DataFlashType.I1 || type == DataFlashType.I2 || type == DataFlashType.I4;
        long lowest = signed ? -(1L << (8 * Length - 1)) : 0;
        long highest = lowest + (1L << (8 * Length)) - 1;
        if (scale < 1) throw new ArgumentOutOfRangeException("scale");
        if (minimum - offset < lowest * scale) throw new ArgumentOutOfRangeException("minimum");
        if (maximum - offset > highest * scale) throw new ArgumentOutOfRangeException("maximum");
        Minimum = minimum;
        Maximum = maximum;
        Unit = unit;
        Scale = scale;
        Offset = offset;
    }

    /// <summary>Declares a number of type F4.</summary>
    /// <param name="name">Class, subclass and name as the manual has them.</param>
    /// <param name="address">0x4000 to 0x5FFF.</param>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The address lies outside data flash.</exception>
    public DataFlashParameter(string name, int address, float minimum, float maximum)
        : this(name, address, DataFlashType.F4, LengthOf(DataFlashType.F4))
    {
        FloatMinimum = minimum;
        FloatMaximum = maximum;
    }

    /// <summary>Declares a text (S-type of the manual).</summary>
    /// <param name="name">Class, subclass and name as the manual has them.</param>
    /// <param name="address">0x4000 to 0x5FFF.</param>
    /// <param name="length">The bytes it takes, its length byte included: 21 for S21 (or S20+1), 2 to 33.</param>
    /// <exception cref="ArgumentOutOfRangeException">The address lies outside data flash, or the length is not possible.</exception>
    public DataFlashParameter(string name, int address, int length)
        : this(name, address, DataFlashType.Text, length)
    {
    }

    private DataFlashParameter(string name, int address, DataFlashType type, int length)
    {
        if (length < 1 || length > Longest) throw new ArgumentOutOfRangeException("length");
        if (address < ManufacturerCommand.DataFlashFirst || address + length - 1 > ManufacturerCommand.DataFlashLast)
            throw new ArgumentOutOfRangeException("address");
        Name = name;
        Address = address;
        Type = type;
        Length = length;
        Unit = "";
        Scale = 1;
    }

    /// <summary>Class, subclass and name as the manual has them.</summary>
    public string Name { get; }

    /// <summary>The first byte's address.</summary>
    public int Address { get; }

    /// <summary>The format.</summary>
    public DataFlashType Type { get; }

    /// <summary>The smallest number allowed, in <see cref="Unit"/>.</summary>
    public long Minimum { get; }

    /// <summary>The largest number allowed, in <see cref="Unit"/>.</summary>
    public long Maximum { get; }

    /// <summary>The smallest number allowed of type F4.</summary>
    public float FloatMinimum { get; }

    /// <summary>The largest number allowed of type F4.</summary>
    public float FloatMaximum { get; }

    /// <summary>The number in a new chip, in <see cref="Unit"/>; of a map's parameters only.</summary>
    public long Default { get; internal set; }

    /// <summary>The number of type F4 in a new chip; of a map's parameters only.</summary>
    public float FloatDefault { get; internal set; }

    /// <summary>The text in a new chip; of a map's parameters only, else null.</summary>
    public string TextDefault { get; internal set; }

    /// <summary>The unit of one step; empty where it has none.</summary>
    public string Unit { get; }

    /// <summary>What a step of the stored number is, in <see cref="Unit"/>.</summary>
    public int Scale { get; }

    /// <summary>The value of a stored 0, in <see cref="Unit"/>.</summary>
    public int Offset { get; }

    /// <summary>The bytes it takes.</summary>
    public int Length { get; }

    /// <summary>The map that it is from; null for one of your own.</summary>
    public DataFlashMap Map { get; internal set; }

    /// <summary>Tells whether a number may be written: it is in the range, and a whole number of steps.</summary>
    public bool Accepts(long value)
    {
        return IsNumber && value >= Minimum && value <= Maximum && (value - Offset) % Scale == 0;
    }

    /// <summary>Tells whether a number may be written to one of type F4.</summary>
    public bool Accepts(float value)
    {
        return Type == DataFlashType.F4 && value >= FloatMinimum && value <= FloatMaximum;
    }

    /// <summary>Tells whether a text may be written: it is printable ASCII, and not too long.</summary>
    public bool Accepts(string value)
    {
        if (Type != DataFlashType.Text || value == null || value.Length >= Length) return false;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] < ' ' || value[i] > '~') return false;
        }

        return true;
    }

    /// <summary>Writes a number for people: 55.0 °C for 550 × 0.1 °C, 0xD5 for bits, 2500 mV.</summary>
    public string Format(long value)
    {
        if (Type == DataFlashType.H1 || Type == DataFlashType.H2 || Type == DataFlashType.H4) return Hex(value, 2 * Length);
        if (Unit.Length > 4 && Unit.Substring(0, 4) == "0.1 ") return Decimal(value, 10, 1) + " " + Unit.Substring(4);
        if (Unit.Length > 5 && Unit.Substring(0, 5) == "0.01 ") return Decimal(value, 100, 2) + " " + Unit.Substring(5);
        return Unit.Length == 0 ? value.ToString() : value.ToString() + " " + Unit;
    }

    /// <summary>Writes what lies in a buffer for people, whatever its type.</summary>
    internal string Format(byte[] buffer, int offset)
    {
        if (Type == DataFlashType.Text) return buffer[offset] < Length ? "\"" + DecodeText(buffer, offset) + "\"" : "no text";
        if (Type != DataFlashType.F4) return Format(Decode(buffer, offset));
#if NET
        return DecodeFloat(buffer, offset).ToString(CultureInfo.InvariantCulture);
#else
        return DecodeFloat(buffer, offset).ToString();
#endif
    }

    /// <summary>Reads a number, in <see cref="Unit"/>, from bytes of data flash that were read together.</summary>
    /// <param name="buffer">Holds them (<see cref="Bq40z50.ReadDataFlash"/>).</param>
    /// <param name="offset">Where this value's first byte is in <paramref name="buffer"/>.</param>
    /// <exception cref="InvalidOperationException">It is a text, or of type F4.</exception>
    public long Decode(byte[] buffer, int offset)
    {
        if (!IsNumber) throw new InvalidOperationException(Name + " is no whole number.");
        long stored;
        switch (Type)
        {
            case DataFlashType.I1: stored = (sbyte)buffer[offset]; break;
            case DataFlashType.I2: stored = Word.Signed(buffer, offset); break;
            case DataFlashType.I4: stored = Word.Bits(buffer, offset, 4); break;
            default: stored = (uint)Word.Bits(buffer, offset, Length); break;
        }

        return stored * Scale + Offset;
    }

    internal void Encode(long value, byte[] buffer, int offset)
    {
        if (!Accepts(value))
        {
            if (!IsNumber) throw new InvalidOperationException(Name + " is no whole number.");
            throw new ArgumentOutOfRangeException(
                "value", Name + " takes " + Format(Minimum) + " to " + Format(Maximum) + ", not " + Format(value) + ".");
        }

        long stored = (value - Offset) / Scale;
        for (int i = 0; i < Length; i++)
        {
            buffer[offset + i] = (byte)(stored >> (8 * i));
        }
    }

    internal float DecodeFloat(byte[] buffer, int offset)
    {
        if (Type != DataFlashType.F4) throw new InvalidOperationException(Name + " is not of type F4.");
        return BitConverter.ToSingle(buffer, offset);
    }

    internal void EncodeFloat(float value, byte[] buffer, int offset)
    {
        if (!Accepts(value))
        {
            if (Type != DataFlashType.F4) throw new InvalidOperationException(Name + " is not of type F4.");
            throw new ArgumentOutOfRangeException(
                "value", Name + " takes " + FloatMinimum.ToString() + " to " + FloatMaximum.ToString() + ".");
        }

        Array.Copy(BitConverter.GetBytes(value), 0, buffer, offset, 4);
    }

    /// <summary>Reads a text whose length byte is not larger than its place, up to its first NUL.</summary>
    internal string DecodeText(byte[] buffer, int offset)
    {
        return SbsText.Decode(buffer, offset + 1, buffer[offset]);
    }

    internal void EncodeText(string value, byte[] buffer, int offset)
    {
        if (!Accepts(value))
        {
            if (Type != DataFlashType.Text) throw new InvalidOperationException(Name + " is no text.");
            throw new ArgumentOutOfRangeException(
                "value", Name + " takes printable ASCII, at most " + (Length - 1).ToString() + " characters.");
        }

        buffer[offset] = (byte)value.Length;
        for (int i = 0; i < value.Length; i++)
        {
            buffer[offset + 1 + i] = (byte)value[i];
        }
    }

    private bool IsNumber => Type != DataFlashType.Text && Type != DataFlashType.F4;

    private static string Hex(long value, int digits)
    {
        string text = "";
        for (int i = 0; i < digits; i++)
        {
            text = Digits[(int)(value >> (4 * i)) & 0xF].ToString() + text;
        }

        return "0x" + text;
    }

    private static string Decimal(long value, int one, int places)
    {
        long magnitude = value < 0 ? -value : value;
        string fraction = (magnitude % one).ToString();
        while (fraction.Length < places) fraction = "0" + fraction;
        return (value < 0 ? "-" : "") + (magnitude / one).ToString() + "." + fraction;
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
            case DataFlashType.H4:
            case DataFlashType.F4: return 4;
            default: return 2;
        }
    }
}
