using System;
using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>
/// Values of settings, each there or not: what a command asks for, what a module reports, what is desired of it. It knows its JSON members
/// and its radio form, both directions, by the table of <see cref="Setting"/>.
/// </summary>
public sealed class Settings
{
    // On air: so many settings a group, and a bit that tells of another.
    private const int GroupSettings = 30;
    private const int MoreGroups = 1 << GroupSettings;

    private const int FirstPlaces = 4;

    // Those that are there, in the order of their indices, and their values: most commands and reports have few of many.
    private short[] _which = new short[FirstPlaces];
    private int[] _values = new int[FirstPlaces];

    /// <summary>How many are there.</summary>
    public int Count { get; private set; }

    /// <summary>Tells whether a setting (of <see cref="Setting"/>) is there.</summary>
    public bool Has(int setting)
    {
        return Place(setting) >= 0;
    }

    /// <summary>The value of a setting in its own unit.</summary>
    /// <exception cref="InvalidOperationException">The setting is absent.</exception>
    public int Get(int setting)
    {
        int place = Place(setting);
        if (place < 0) throw new InvalidOperationException("There is no value for " + Setting.Of(setting).ToString() + ".");
        return _values[place];
    }

    /// <summary>The index of one of those that are there.</summary>
    /// <param name="place">0 to <see cref="Count"/> − 1, in the order of the indices.</param>
    public int SettingAt(int place)
    {
        if (place < 0 || place >= Count) throw new ArgumentOutOfRangeException("place");
        return _which[place];
    }

    /// <summary>Sets a setting in its own unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the setting's range.</exception>
    public void Set(int setting, int value)
    {
        if (!Setting.Of(setting).Accepts(value)) throw new ArgumentOutOfRangeException(Setting.Of(setting).ToString());
        Put(setting, value);
    }

    /// <summary>Makes a setting absent.</summary>
    public void Clear(int setting)
    {
        int place = Place(setting);
        if (place < 0) return;
        Count--;
        Array.Copy(_which, place + 1, _which, place, Count - place);
        Array.Copy(_values, place + 1, _values, place, Count - place);
    }

    /// <summary>Makes every setting absent.</summary>
    public void Reset()
    {
        Count = 0;
    }

    /// <summary>Puts the values of <paramref name="change"/> over these; tells whether any of them is another than before.</summary>
    public bool Merge(Settings change)
    {
        bool changed = false;
        for (int i = 0; i < change.Count; i++)
        {
            int place = Place(change._which[i]);
            if (place >= 0 && _values[place] == change._values[i]) continue;
            Put(change._which[i], change._values[i]);
            changed = true;
        }

        return changed;
    }

    /// <summary>These settings with the values of <paramref name="change"/> put over them; both stay as they are.</summary>
    public Settings With(Settings change)
    {
        var with = new Settings();
        with.Merge(this);
        with.Merge(change);
        return with;
    }

    /// <summary>Tells whether the same settings are there with the same values.</summary>
    public bool IsSame(Settings other)
    {
        if (Count != other.Count) return false;
        for (int i = 0; i < Count; i++)
        {
            if (_which[i] != other._which[i] || _values[i] != other._values[i]) return false;
        }

        return true;
    }

    /// <summary>
    /// Why these must not be asked for of any cells; empty where there are cells that each of them is safe for, and none of them is on the
    /// wrong side of another (<see cref="SettingOrder"/>).
    /// </summary>
    public string FindUnsafe()
    {
        for (int i = 0; i < Count; i++)
        {
            SettingDefinition setting = Setting.Of(_which[i]);
            if (!setting.IsEverSafe(_values[i])) return setting.RefuseUnsafe(_values[i]);
        }

        return SettingOrder.FindCrossed(this, null);
    }

    /// <summary>Writes a JSON member for each setting that is there.</summary>
    public void WriteMembers(JsonWriter writer)
    {
        for (int i = 0; i < Count; i++)
        {
            writer.Name(Setting.Of(_which[i]).Key);
            writer.Value(_values[i]);
        }
    }

    // The setting whose key the reader stands on; −1 for none. They are written in their order: looked for from behind the last one on.
    internal int Find(JsonReader reader)
    {
        int first = Count == 0 ? 0 : _which[Count - 1] + 1;
        for (int i = first; i < Setting.Count; i++)
        {
            if (reader.IsString(Setting.Of(i).Key)) return i;
        }

        for (int i = 0; i < first; i++)
        {
            if (reader.IsString(Setting.Of(i).Key)) return i;
        }

        return -1;
    }

    // The reader stands on the value; gives what is wrong with it.
    internal string ReadValue(JsonReader reader, int setting)
    {
        SettingDefinition definition = Setting.Of(setting);
        if (!reader.TryGetInt(out int value)) return definition.Key + " is no whole number";
        if (!definition.Accepts(value)) return definition.Refuse(value);
        Put(setting, value);
        return "";
    }

    // Groups of 30: a bit for each setting that is there, one that tells of another group, then the values.
    internal void WriteBody(ByteWriter body)
    {
        int place = 0;
        int first = 0;
        do
        {
            int begin = place;
            int bits = 0;
            for (; place < Count && _which[place] < first + GroupSettings; place++) bits |= 1 << (_which[place] - first);
            body.WriteVariable(place < Count ? bits | MoreGroups : bits);
            for (int i = begin; i < place; i++) body.WriteSigned(_values[i]);
            first += GroupSettings;
        }
        while (place < Count);
    }

    // Gives what is wrong, empty when nothing is. A setting of a later version is passed over or is wrong.
    internal string ReadBody(ByteReader body, bool passUnknown)
    {
        string wrong = "";
        int bits;
        int first = 0;
        do
        {
            bits = body.ReadVariable(int.MaxValue);
            for (int i = 0; i < GroupSettings; i++)
            {
                if ((bits & (1 << i)) == 0) continue;
                string reason = Take(first + i, body.ReadSigned(), passUnknown);
                if (wrong.Length == 0) wrong = reason;
            }

            first += GroupSettings;
        }
        while ((bits & MoreGroups) != 0 && !body.IsExhausted);
        return body.IsExhausted ? "the settings are cut off" : wrong;
    }

    private string Take(int setting, int value, bool passUnknown)
    {
        if (setting >= Setting.Count) return passUnknown ? "" : "setting " + setting.ToString() + " is not known here";
        SettingDefinition definition = Setting.Of(setting);
        if (!definition.Accepts(value)) return definition.Refuse(value);
        Put(setting, value);
        return "";
    }

    // Where a setting is; where it is not, the complement of where it belongs.
    private int Place(int setting)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int found = _which[middle];
            if (found == setting) return middle;
            if (found < setting) low = middle + 1;
            else high = middle - 1;
        }

        return -low - 1;
    }

    private void Put(int setting, int value)
    {
        int place = Place(setting);
        if (place < 0)
        {
            place = -place - 1;
            Open(place);
            _which[place] = (short)setting;
        }

        _values[place] = value;
    }

    private void Open(int place)
    {
        short[] which = _which;
        int[] values = _values;
        if (Count == which.Length)
        {
            _which = new short[2 * Count];
            _values = new int[2 * Count];
            Array.Copy(which, 0, _which, 0, place);
            Array.Copy(values, 0, _values, 0, place);
        }

        Array.Copy(which, place, _which, place + 1, Count - place);
        Array.Copy(values, place, _values, place + 1, Count - place);
        Count++;
    }
}
