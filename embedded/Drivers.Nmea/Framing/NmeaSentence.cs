using System;
#if NET
using System.Runtime.Intrinsics;
#endif

namespace Battery.Drivers.Nmea;

/// <summary>
/// One sentence, split at its commas. Field 0 is the address (GPRMC); an empty field is absent. It is used again for the next
/// sentence, so what is to be kept must be copied.
/// </summary>
public sealed partial class NmeaSentence
{
    private static readonly byte[] HexDigits = new byte[]
    {
        (byte)'0', (byte)'1', (byte)'2', (byte)'3', (byte)'4', (byte)'5', (byte)'6', (byte)'7',
        (byte)'8', (byte)'9', (byte)'A', (byte)'B', (byte)'C', (byte)'D', (byte)'E', (byte)'F',
    };

    // Two letters of the talker, three of the sentence.
    private const int AddressLength = 5;

    // What Scan may write behind the last start.
    private const int Slack = 16;

    // Field i lies at _offset + _starts[i] … _starts[i + 1] − 2: the comma (or star) before the next start is no part of it.
    // A sentence of 128 commas has 129 fields.
    private readonly byte[] _starts = new byte[NmeaReceiver.MaximumSentenceLength + 2 + Slack];

    // The same for longer sentences; null where none are taken.
    private readonly ushort[] _longStarts;
    private bool _isLong;

    // The count of fields, 0 of a long sentence: so that one comparison tells that a field is there and lies in _starts.
    private int _shortCount;
    private byte[] _buffer;
    private int _offset;
    private int _length;

    /// <summary>Makes a sentence without any field.</summary>
    public NmeaSentence()
        : this(NmeaReceiver.MaximumSentenceLength)
    {
    }

    internal NmeaSentence(int maximumLength)
    {
        if (maximumLength > NmeaReceiver.MaximumSentenceLength) _longStarts = new ushort[maximumLength + 2];
    }

    /// <summary>The kind.</summary>
    public NmeaKind Kind { get; private set; }

    /// <summary>The two letters of the talker, the first in bits 8–15 (GP is 0x4750); 0 for proprietary sentences.</summary>
    public int Talker { get; private set; }

    /// <summary>What was found of the checksum.</summary>
    public NmeaChecksumState ChecksumState { get; private set; }

    /// <summary>How many fields there are, the address included.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Tells whether the field has any characters; a field beyond the last has none.</summary>
    public bool Has(int field)
    {
        return Length(field) > 0;
    }

    /// <summary>Tells whether the address is this one, for proprietary sentences: PUBX, PMTK001. Does not allocate.</summary>
    public bool HasAddress(string address)
    {
        if (address == null || Length(0) != address.Length) return false;
        for (int i = 0; i < address.Length; i++)
        {
            if (_buffer[_offset + i] != address[i]) return false;
        }

        return true;
    }

    /// <summary>The field's text; empty when absent. Allocates.</summary>
    public string GetText(int field)
    {
        int length = Length(field);
        if (length == 0) return "";
        int start = Start(field);
        char[] characters = new char[length];
        for (int i = 0; i < characters.Length; i++) characters[i] = (char)_buffer[start + i];
        return new string(characters);
    }

    /// <summary>The sentence as it came, from '$' to the end of its checksum. Allocates.</summary>
    public override string ToString()
    {
        char[] characters = new char[_length + 1];
        characters[0] = '$';
        for (int i = 0; i < _length; i++) characters[i + 1] = (char)_buffer[_offset + i];
        return new string(characters);
    }

    /// <summary>Copies the field's characters; gives how many. What does not fit is left out.</summary>
    public int CopyField(int field, byte[] destination, int offset, int count)
    {
        int length = Length(field);
        if (length > count) length = count;
        if (length <= 0) return 0;
        Array.Copy(_buffer, Start(field), destination, offset, length);
        return length;
    }

    /// <summary>The only character of the field; 0 when it is absent or has more than one.</summary>
    public char GetLetter(int field)
    {
        return Length(field) == 1 ? (char)_buffer[Start(field)] : '\0';
    }

    /// <summary>The two characters of the field, the first in bits 8–15 (as <see cref="Talker"/>); 0 when it has not just two.</summary>
    public int GetLetters(int field)
    {
        if (Length(field) != 2) return 0;
        int start = Start(field);
        return (_buffer[start] << 8) | _buffer[start + 1];
    }

    /// <summary>The whole number in the field; false when it is anything else or does not fit.</summary>
    public bool TryGetInt(int field, out int value)
    {
        return TryGetFixed(field, 0, out value) && !NumberField.HasPoint(_buffer, Start(field), Length(field));
    }

    /// <summary>
    /// The number in the field times 10^<paramref name="places"/>, further places rounded half away from zero; false when it is
    /// no number or does not fit.
    /// </summary>
    public bool TryGetFixed(int field, int places, out int value)
    {
        value = 0;
        int length = Length(field);
        return length > 0 && NumberField.TryRead(_buffer, Start(field), length, places, out value);
    }

    /// <summary>
    /// An angle in the form ddmm.mmmm (up to 90 degrees) or dddmm.mmmm with its hemisphere in the next field, in degrees × 10⁷, exact
    /// to half a step.
    /// </summary>
    /// <param name="field">The angle's field.</param>
    /// <param name="positive">'N' or 'E'.</param>
    /// <param name="negative">'S' or 'W'.</param>
    /// <param name="maximumDegrees">90 or 180.</param>
    /// <param name="degreesE7">The angle.</param>
    public bool TryGetAngle(int field, char positive, char negative, int maximumDegrees, out int degreesE7)
    {
        degreesE7 = 0;
        int length = Length(field);
        return length > 0
            && AngleField.TryRead(
                _buffer, Start(field), length, GetLetter(field + 1), positive, negative, maximumDegrees, out degreesE7);
    }

    /// <summary>
    /// A time of day in the form hhmmss[.sss], in milliseconds since midnight; further places are left out. The leap second
    /// 23:59:60 is taken and lies, as in POSIX, on the first of the next day.
    /// </summary>
    public bool TryGetTime(int field, out int milliseconds)
    {
        milliseconds = 0;
        int length = Length(field);
        return length > 0 && TimeField.TryRead(_buffer, Start(field), length, out milliseconds);
    }

    /// <summary>
    /// A date in the form ddmmyy, in days since 1970-01-01, the year out of the hundred that begin with <paramref name="pivotYear"/>.
    /// </summary>
    public bool TryGetDate(int field, int pivotYear, out int days)
    {
        days = 0;
        return Length(field) == DateField.Length && DateField.TryRead(_buffer, Start(field), pivotYear, out days);
    }

    /// <summary>The hexadecimal digit that is all of the field; 0 when it is anything else.</summary>
    public int GetHexDigit(int field)
    {
        char letter = GetLetter(field);
        for (int value = 0; value < 16; value++)
        {
            if (letter != '\0' && IsHex((byte)letter, value)) return value;
        }

        return 0;
    }

    // Looks at what follows a '$' and finds its fields; gives the first byte that a sentence cannot hold, or the limit.
    internal int Scan(byte[] buffer, int offset, int limit)
    {
        // Storing a reference costs the collector's barrier.
        if (_buffer != buffer) _buffer = buffer;
        _offset = offset;
        bool isLong = limit - offset > NmeaReceiver.MaximumSentenceLength;
        _isLong = isLong;
#if NET
        if (!isLong && Vector256.IsHardwareAccelerated) return QuickScan(buffer, offset, limit);
#endif
        int fields = 1;
        int sum = 0;
        int star = -1;
        int i = offset;
        for (; i < limit; i++)
        {
            byte c = buffer[i];
            if (c < 0x20 || c > 0x7E || c == (byte)'$') break;
            if (star >= 0) continue;
            if (c == (byte)'*')
            {
                star = i;
                continue;
            }

            sum ^= c;
            if (c != (byte)',') continue;
            if (isLong) _longStarts[fields++] = (ushort)(i + 1 - offset);
            else _starts[fields++] = (byte)(i + 1 - offset);
        }

        Finish(fields, star, i, sum);
        return i;
    }

    private void Finish(int fields, int star, int stop, int sum)
    {
        int end = star < 0 ? stop : star;
        if (_isLong)
        {
            _longStarts[fields] = (ushort)(end + 1 - _offset);
            _shortCount = 0;
        }
        else
        {
            _starts[fields] = (byte)(end + 1 - _offset);
            _shortCount = fields;
        }

        _length = stop - _offset;
        FieldCount = fields;
        ChecksumState = star < 0 ? NmeaChecksumState.Missing
            : star + 3 == stop && IsHex(_buffer[star + 1], sum >> 4) && IsHex(_buffer[star + 2], sum & 15) ? NmeaChecksumState.Right
            : NmeaChecksumState.Wrong;
        ReadAddress(_offset, Length(0));
    }

    // Of a field that is there.
    private int Start(int field)
    {
        return _offset + (_isLong ? _longStarts[field] : _starts[field]);
    }

    // The comma behind it is not counted; 0 for a field that is empty or not there.
    private int Length(int field)
    {
        if ((uint)field < (uint)_shortCount) return _starts[field + 1] - _starts[field] - 1;
        return _isLong && (uint)field < (uint)FieldCount ? _longStarts[field + 1] - _longStarts[field] - 1 : 0;
    }

    private void ReadAddress(int start, int length)
    {
        if (length != AddressLength || _buffer[start] == (byte)'P')
        {
            Kind = NmeaKind.Other;
            Talker = 0;
            return;
        }

        Talker = (_buffer[start] << 8) | _buffer[start + 1];
        Kind = SentenceTable.KindOf((_buffer[start + 2] << 16) | (_buffer[start + 3] << 8) | _buffer[start + 4]);
    }

    // The two digits of a checksum.
    internal static bool IsSum(byte[] buffer, int i, int sum)
    {
        return IsHex(buffer[i], sum >> 4) && IsHex(buffer[i + 1], sum & 15);
    }

    // Either case; for a digit the bit changes nothing.
    private static bool IsHex(byte c, int value)
    {
        byte digit = HexDigits[value];
        return c == digit || c == (digit | 0x20);
    }
}
