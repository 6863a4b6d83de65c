namespace Battery.Drivers.Nmea;

/// <summary>What is refused, counted and told.</summary>
public sealed partial class NmeaReceiver
{
    private readonly NmeaRefusal _refusal = new NmeaRefusal();

    /// <summary>
    /// Raised inside <see cref="Feed"/> for each sentence that is refused and for each field that is left out of one that is taken:
    /// which, and why. <see cref="Counters"/> count them.
    /// </summary>
    public event NmeaRefusalHandler Refused;

    // Of a sentence whose checksum is not right.
    private bool IsTakenAllTheSame()
    {
        bool isWrong = _sentence.ChecksumState == NmeaChecksumState.Wrong;
        if (isWrong) Counters.BadChecksum++;
        else Counters.MissingChecksum++;
        NmeaChecksum rule = _options.Checksum;
        if (isWrong ? rule == NmeaChecksum.Reported : rule != NmeaChecksum.Required) return true;
        Tell(isWrong ? NmeaRefusalReason.BadChecksum : NmeaRefusalReason.MissingChecksum, _sentence, -1);
        return false;
    }

    private void RefuseTruncated()
    {
        Counters.Truncated++;
        Tell(NmeaRefusalReason.Truncated, _sentence, _sentence.FieldCount - 1);
        if (_betweenState != BetweenState.None) ForgetBetween();
    }

    private void RefuseMalformed()
    {
        Counters.Malformed++;
        _sentence.ForgetIgnored();
        int field = _sentence.RefusedField;
        Tell(field < _sentence.FieldCount ? NmeaRefusalReason.BadField : NmeaRefusalReason.MissingField, _sentence, field);
    }

    private void CountIgnored()
    {
        int count = _sentence.IgnoredCount;
        Counters.IgnoredFields += count;
        for (int i = 0; i < count && i < NmeaSentence.MostIgnored; i++)
            Tell(NmeaRefusalReason.IgnoredField, _sentence, _sentence.IgnoredField(i));
        _sentence.ForgetIgnored();
    }

    private void RefuseOverlong()
    {
        Counters.Overlong++;
        Tell(NmeaRefusalReason.Overlong, null, -1);
        if (_betweenState != BetweenState.None) ForgetBetween();
    }

    private void Tell(NmeaRefusalReason reason, NmeaSentence sentence, int field)
    {
        NmeaRefusalHandler refused = Refused;
        if (refused == null) return;
        _refusal.Set(reason, sentence, field);
        refused(this, _refusal);
    }
}
