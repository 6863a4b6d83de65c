using Battery.Protocol.Radio;
using Battery.Protocol.Update;

namespace Battery.Protocol;

/// <summary>
/// Up: the settings as they are in force. Reports of one boot are numbered, so that one that was held up on its way does not undo a later
/// one; those of builds before that have neither boot nor number.
/// </summary>
public sealed class ReportMessage : Message
{
    /// <summary>In how many reports that nobody asked for the radio carries all settings, a few in each.</summary>
    public const int Turns = 16;

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Report;

    /// <summary>The settings that are known to be in force.</summary>
    public Settings Settings { get; } = new Settings();

    /// <summary>The boot that it is of; 0 where it has no order.</summary>
    public int BootId { get; set; }

    /// <summary>Its number in that boot, from 1; 0 where it has no order.</summary>
    public int Number { get; set; }

    /// <summary>How many readings the module lost since that boot because its flash was full or damaged.</summary>
    public int LostReadings { get; set; }

    /// <summary>
    /// The newest version of the sealed form that the module opens (<see cref="SealingKey.Version"/>), 0…255; 0 where it opens none. One
    /// that stands in no order does not tell.
    /// </summary>
    public int Sealing { get; set; }

    /// <summary>
    /// How the module's radio is; <see cref="RadioState.NotTold"/> where it has none. One that stands in no order does not tell.
    /// </summary>
    public RadioState Radio { get; set; }

    /// <summary>With <see cref="Radio"/> how often it had to be brought back since that boot, 0 or more.</summary>
    public int RadioRecoveries { get; set; }

    /// <summary>How the node's jobs have fared since that boot. One that stands in no order does not tell.</summary>
    public JobHealth Jobs { get; } = new JobHealth();

    /// <summary>
    /// The version of the program that runs, as <see cref="UpdateVersion"/> writes it; empty where the module takes no updates. One that
    /// stands in no order does not tell, nor does one that came by radio.
    /// </summary>
    public string Version { get; set; } = string.Empty;

    /// <summary>With <see cref="Version"/> how far the last update has come.</summary>
    public UpdatePhase Update { get; set; }

    /// <summary>
    /// Whether it belongs to a command: the radio then carries it whole (<see cref="OnAir"/>). One that stands in no order does not tell, nor
    /// does one that came by radio.
    /// </summary>
    public bool IsAsked { get; set; }

    internal override string Name => WireKeys.TypeReport;

    internal override int PacketType => RadioPacketType.Report;

    /// <summary>
    /// What the radio carries of it. Of one that nobody asked for: the threshold and the interval that it carried when there were no other
    /// settings, and of those a few in turn, by the report's number; <see cref="Turns"/> reports tell all.
    /// </summary>
    public ReportMessage OnAir()
    {
        if (IsAsked) return this;
        ReportMessage share = WithoutSettings();
        for (int i = 0; i < Settings.Count; i++)
        {
            int setting = Settings.SettingAt(i);
            bool isAlways = setting == Setting.OverTemperatureCharge || setting == Setting.ReportInterval;
            if (isAlways || setting % Turns == Number % Turns) share.Settings.Set(setting, Settings.Get(setting));
        }

        return share;
    }

    /// <summary>What stands for this report and an older one: this, with the settings that only the older one tells.</summary>
    public ReportMessage Over(ReportMessage older)
    {
        Settings all = older.Settings.With(Settings);
        if (all.Count == Settings.Count && (IsAsked || !older.IsAsked)) return this;
        ReportMessage both = WithoutSettings();
        both.IsAsked = IsAsked || older.IsAsked;
        both.Settings.Merge(all);
        return both;
    }

    /// <summary>Tells whether another report of the same module and boot is newer than this one.</summary>
    public bool IsOlderThan(ReportMessage other)
    {
        return other.ModuleId == ModuleId && other.BootId == BootId && other.Number > Number;
    }

    internal override Message Create()
    {
        return new ReportMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        Settings.Reset();
        BootId = 0;
        Number = 0;
        LostReadings = 0;
        Sealing = 0;
        Radio = RadioState.NotTold;
        RadioRecoveries = 0;
        Jobs.Reset();
        Version = string.Empty;
        Update = UpdatePhase.None;
        IsAsked = false;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        Settings.WriteMembers(writer);
        if (Number == 0) return;
        if (Sealing != 0)
        {
            writer.Name(WireKeys.Sealing);
            writer.Value(Sealing);
        }

        if (IsAsked)
        {
            writer.Name(WireKeys.Asked);
            writer.Value(true);
        }

        writer.Name(WireKeys.BootId);
        writer.Value(BootId);
        writer.Name(WireKeys.Number);
        writer.Value(Number);
        if (LostReadings != 0)
        {
            writer.Name(WireKeys.Lost);
            writer.Value(LostReadings);
        }

        if (Radio != RadioState.NotTold)
        {
            writer.Name(WireKeys.Radio);
            writer.Value((int)Radio);
            if (RadioRecoveries != 0)
            {
                writer.Name(WireKeys.Recovered);
                writer.Value(RadioRecoveries);
            }
        }

        Jobs.WriteMembers(writer);
        if (Version.Length == 0) return;
        writer.Name(WireKeys.Version);
        writer.Value(Version);
        if (Update == UpdatePhase.None) return;
        writer.Name(WireKeys.Update);
        writer.Value((int)Update);
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (reader.IsString(WireKeys.BootId))
        {
            reader.Read();
            if (!reader.TryGetInt(out int boot) || boot <= 0) return "b is no boot id";
            BootId = boot;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Number))
        {
            reader.Read();
            if (!reader.TryGetInt(out int number) || number <= 0) return "n is no number of a report";
            Number = number;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Lost))
        {
            reader.Read();
            if (!reader.TryGetInt(out int lost) || lost < 0) return "lost is no count";
            LostReadings = lost;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Asked))
        {
            reader.Read();
            if (!reader.TryGetBool(out bool asked)) return "asked is neither true nor false";
            IsAsked = asked;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Sealing))
        {
            reader.Read();
            if (!reader.TryGetInt(out int version) || version < 0 || version > byte.MaxValue) return "seal is no version";
            Sealing = version;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Radio))
        {
            reader.Read();
            if (!reader.TryGetInt(out int state) || state < 0 || state > byte.MaxValue) return "radio is no state";
            Radio = (RadioState)state;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Recovered))
        {
            reader.Read();
            if (!reader.TryGetInt(out int recoveries) || recoveries < 0) return "recovered is no count";
            RadioRecoveries = recoveries;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Version))
        {
            reader.Read();
            if (!reader.TryGetString(WireLimits.VersionLength, out string version)) return "version is no version";
            Version = version;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Update))
        {
            reader.Read();
            if (!reader.TryGetInt(out int phase) || phase < 0 || phase > byte.MaxValue) return "update is no phase";
            Update = (UpdatePhase)phase;
            return string.Empty;
        }

        if (Jobs.TryReadMember(reader, out string wrong)) return wrong;
        int setting = Settings.Find(reader);
        reader.Read();
        return setting < 0 ? string.Empty : Settings.ReadValue(reader, setting);
    }

    internal override string FindMissing()
    {
        return (BootId == 0) == (Number == 0) ? string.Empty : "b and n go together";
    }

    internal override void WriteBody(ByteWriter body)
    {
        body.Write(ModuleId, 2);
        Settings.WriteBody(body);
        if (Number == 0) return;
        body.Write(BootId, 4);
        body.WriteVariable(Number);
        body.WriteVariable(LostReadings);
        bool hasRadio = Radio != RadioState.NotTold || Jobs.IsTold;
        if (Sealing != 0 || hasRadio) body.Write(Sealing, 1);
        if (!hasRadio) return;
        body.Write((int)Radio, 1);
        body.WriteVariable(RadioRecoveries);
        if (Jobs.IsTold) Jobs.WriteBody(body);
    }

    // A setting of a later version is passed over, as in JSON.
    internal override bool ReadBody(ByteReader body, int packetType)
    {
        if (!ReadModule(body) || Settings.ReadBody(body, true).Length > 0) return false;
        if (body.Left == 0) return !body.IsExhausted;
        BootId = (int)body.Read(4);
        Number = body.ReadVariable(int.MaxValue);
        LostReadings = body.ReadVariable(int.MaxValue);
        if (body.Left > 0) Sealing = (int)body.Read(1);
        if (body.Left > 0)
        {
            Radio = (RadioState)(int)body.Read(1);
            RadioRecoveries = body.ReadVariable(int.MaxValue);
        }

        if (body.Left > 0) Jobs.ReadBody(body);

        return !body.IsExhausted && BootId > 0 && Number > 0;
    }

    private ReportMessage WithoutSettings()
    {
        var report = new ReportMessage();
        report.ModuleId = ModuleId;
        report.BootId = BootId;
        report.Number = Number;
        report.LostReadings = LostReadings;
        report.Sealing = Sealing;
        report.Radio = Radio;
        report.RadioRecoveries = RadioRecoveries;
        report.Jobs.CopyFrom(Jobs);
        report.Version = Version;
        report.Update = Update;
        return report;
    }
}
