namespace Battery.Drivers.Nmea;

/// <summary>
/// How the kinds of sentences read their fields. What a sentence is for (time, status, position, its letters) refuses it when it is not
/// what it should be; of the rest only that field is left out.
/// </summary>
public sealed partial class NmeaSentence
{
    /// <summary>So many fields that were left out are remembered.</summary>
    internal const int MostIgnored = 32;

    private readonly byte[] _ignored = new byte[MostIgnored];

    /// <summary>The field for which the sentence was refused last; the count of fields where one is missing.</summary>
    internal int RefusedField { get; private set; }

    /// <summary>
    /// Fields left out since the last <see cref="ForgetIgnored"/>; <see cref="IgnoredField"/> tells the first <see cref="MostIgnored"/>.
    /// </summary>
    internal int IgnoredCount { get; private set; }

    internal int IgnoredField(int index)
    {
        return _ignored[index];
    }

    internal void ForgetIgnored()
    {
        IgnoredCount = 0;
    }

    // For a sentence that is not what it should be; always false.
    internal bool Refuse(int field)
    {
        RefusedField = field;
        return false;
    }

    // The following refuse a field that has characters but no such value; an empty one is absent.
    internal bool ReadTime(int field, out bool has, out int milliseconds)
    {
        milliseconds = 0;
        int length = Length(field);
        has = length > 0;
        return !has || TimeField.TryRead(_buffer, Start(field), length, out milliseconds) || Refuse(field);
    }

    // Without a fix there may stand anything: it is then absent where it is no position.
    internal bool ReadPosition(int field, bool hasFix, out bool has, out int latitudeE7, out int longitudeE7)
    {
        latitudeE7 = 0;
        longitudeE7 = 0;
        int latitude = Length(field);
        int longitude = Length(field + 2);
        has = latitude > 0 && longitude > 0;
        if (!has) return true;
        int refused = -1;
        if (!AngleField.TryRead(_buffer, Start(field), latitude, GetLetter(field + 1), 'N', 'S', 90, out latitudeE7)) refused = field;
        else if (!AngleField.TryRead(_buffer, Start(field + 2), longitude, GetLetter(field + 3), 'E', 'W', 180, out longitudeE7))
            refused = field + 2;
        if (refused < 0) return true;
        has = false;
        latitudeE7 = 0;
        return !hasFix || Refuse(refused);
    }

    internal bool ReadFixed(int field, int places, int minimum, int maximum, out bool has, out int value)
    {
        value = 0;
        int length = Length(field);
        has = length > 0;
        return !has || (NumberField.TryRead(_buffer, Start(field), length, places, out value) && value >= minimum && value <= maximum)
            || Refuse(field);
    }

    internal bool ReadInt(int field, int minimum, int maximum, out bool has, out int value)
    {
        return ReadFixed(field, 0, minimum, maximum, out has, out value)
            && (!NumberField.HasPoint(_buffer, Start(field), Length(field)) || Refuse(field));
    }

    // A letter that may be left out.
    internal bool ReadLetter(int field, char letter)
    {
        return Length(field) == 0 || GetLetter(field) == letter || Refuse(field);
    }

    // The following tell whether the value is there; a field that has characters but no such value is ignored.
    internal bool TakeFixed(int field, int places, int minimum, int maximum, out int value)
    {
        value = 0;
        int length = Length(field);
        if (length == 0) return false;
        if (NumberField.TryRead(_buffer, Start(field), length, places, out value) && value >= minimum && value <= maximum) return true;
        value = 0;
        Ignore(field);
        return false;
    }

    internal bool TakeInt(int field, int minimum, int maximum, out int value)
    {
        if (!TakeFixed(field, 0, minimum, maximum, out value)) return false;
        if (!NumberField.HasPoint(_buffer, Start(field), Length(field))) return true;
        value = 0;
        Ignore(field);
        return false;
    }

    // With the direction in the next field; the negative one makes it so.
    internal bool TakeDirected(int field, int places, int maximum, char positive, char negative, out int value)
    {
        value = 0;
        char direction = GetLetter(field + 1);
        if (direction == positive || direction == negative)
        {
            if (!TakeFixed(field, places, 0, maximum, out value)) return false;
            if (direction == negative) value = -value;
            return true;
        }

        if (Has(field)) Ignore(field);
        return false;
    }

    internal bool TakeDate(int field, int pivotYear, out int days)
    {
        days = 0;
        if (Length(field) == 0) return false;
        if (TryGetDate(field, pivotYear, out days)) return true;
        days = 0;
        Ignore(field);
        return false;
    }

    internal void Ignore(int field)
    {
        if (IgnoredCount < MostIgnored) _ignored[IgnoredCount] = (byte)field;
        IgnoredCount++;
    }

    internal bool BeginsWith(int field, char character)
    {
        return Length(field) > 0 && _buffer[Start(field)] == character;
    }
}
