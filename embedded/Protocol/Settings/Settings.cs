using System;
using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>
/// Values of settings, each there or not: what a command asks for, what a module reports, what is desired of it. It knows its JSON members
/// and its radio form, both directions, by the table <see cref="Setting.All"/>.
/// </summary>
public sealed class Settings
{
    // On air: so many settings a group, and a bit that tells of another.
    private const int GroupSettings = 30;
    private const int MoreGroups = 1 << GroupSettings;

    private readonly int[] _values = new int[Setting.Count];
    private readonly bool[] _has = new bool[Setting.Count];

    /// <summary>How many are there.</summary>
    public int Count { get; private set; }

    /// <summary>Tells whether a setting (of <see cref="Setting"/>) is there.</summary>
    public bool Has(int setting)
    {
        return _has[setting];
    }

    /// <summary>The value of a setting in its own unit.</summary>
    /// <exception cref="InvalidOperationException">The setting is absent.</exception>
    public int Get(int setting)
    {
        if (!_has[setting]) throw new InvalidOperationException("There is no value for " + Setting.All[setting].Name + ".");
        return _values[setting];
    }

    /// <summary>Sets a setting in its own unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the setting's range.</exception>
    public void Set(int setting, int value)
    {
        if (!Setting.All[setting].Accepts(value)) throw new ArgumentOutOfRangeException(Setting.All[setting].Name);
        if (!_has[setting]) Count++;
        _has[setting] = true;
        _values[setting] = value;
    }

    /// <summary>Makes a setting absent.</summary>
    public void Clear(int setting)
    {
        if (_has[setting]) Count--;
        _has[setting] = false;
    }

    /// <summary>Makes every setting absent.</summary>
    public void Reset()
    {
        for (int i = 0; i < _has.Length; i++) _has[i] = false;
        Count = 0;
    }

    /// <summary>Puts the values of <paramref name="change"/> over these; tells whether any of them is another than before.</summary>
    public bool Merge(Settings change)
    {
        bool changed = false;
        for (int i = 0; i < _has.Length; i++)
        {
            if (!change._has[i] || (_has[i] && _values[i] == change._values[i])) continue;
            Set(i, change._values[i]);
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
        for (int i = 0; i < _has.Length; i++)
        {
            if (_has[i] != other._has[i] || (_has[i] && _values[i] != other._values[i])) return false;
        }

        return true;
    }

    /// <summary>Why these must not be asked for of any cells; empty where there are cells that each of them is safe for.</summary>
    public string FindUnsafe()
    {
        for (int i = 0; i < _has.Length; i++)
        {
            if (_has[i] && !Setting.All[i].IsEverSafe(_values[i])) return Setting.All[i].RefuseUnsafe(_values[i]);
        }

        return "";
    }

    /// <summary>Writes a JSON member for each setting that is there.</summary>
    public void WriteMembers(JsonWriter writer)
    {
        for (int i = 0; i < _has.Length; i++)
        {
            if (!_has[i]) continue;
            writer.Name(Setting.All[i].Key);
            writer.Value(_values[i]);
        }
    }

    // The setting whose key the reader stands on; −1 for none.
    internal static int Find(JsonReader reader)
    {
        SettingDefinition[] all = Setting.All;
        for (int i = 0; i < all.Length; i++)
        {
            if (reader.IsString(all[i].Key)) return i;
        }

        return -1;
    }

    // The reader stands on the value; gives what is wrong with it.
    internal string ReadValue(JsonReader reader, int setting)
    {
        SettingDefinition definition = Setting.All[setting];
        if (!reader.TryGetInt(out int value)) return definition.Key + " is no whole number";
        if (!definition.Accepts(value)) return definition.Refuse(value);
        Set(setting, value);
        return "";
    }

    // Groups of 30: a bit for each setting that is there, one that tells of another group, then the values.
    internal void WriteBody(ByteWriter body)
    {
        int left = Count;
        int first = 0;
        do
        {
            int bits = 0;
            for (int i = 0; i < GroupSettings && first + i < _has.Length; i++)
            {
                if (!_has[first + i]) continue;
                bits |= 1 << i;
                left--;
            }

            body.WriteVariable(left > 0 ? bits | MoreGroups : bits);
            for (int i = 0; i < GroupSettings; i++)
            {
                if ((bits & (1 << i)) != 0) body.WriteSigned(_values[first + i]);
            }

            first += GroupSettings;
        }
        while (left > 0);
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
        if (setting >= _has.Length) return passUnknown ? "" : "setting " + setting.ToString() + " is not known here";
        if (!Setting.All[setting].Accepts(value)) return Setting.All[setting].Refuse(value);
        Set(setting, value);
        return "";
    }
}
