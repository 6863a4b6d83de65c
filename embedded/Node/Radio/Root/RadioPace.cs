namespace Battery.Node.Radio;

/// <summary>
/// How often the modules of a mesh may take readings so that its radio carries them in the long run: what the duty cycle lets through with
/// a quarter to spare for repeats, and more where acknowledgements stay out. Whole numbers.
/// </summary>
internal sealed class RadioPace
{
    private const int FewestReadings = 6;
    private const int MostStretch = 8000;

    // Readings a message, and by how much the interval is stretched because acknowledgements stay out; both in thousandths.
    private int _readingsPerMessage = FewestReadings * 1000;
    private int _stretch = 1000;

    /// <summary>The shortest interval, s, for so many modules.</summary>
    internal int Seconds(int modules, int spreadMilliseconds)
    {
        long milliseconds = (long)modules * spreadMilliseconds * 1000 / _readingsPerMessage * 4 / 3 * _stretch / 1000;
        return (int)((milliseconds + 999) / 1000);
    }

    /// <summary>A message holds so many readings.</summary>
    internal void OnMessage(int readings)
    {
        if (readings == 0) return;
        int counted = readings < FewestReadings ? FewestReadings : readings;
        _readingsPerMessage += ((counted * 1000) - _readingsPerMessage) / 8;
    }

    /// <summary>A reading had to go again.</summary>
    internal void OnRepeated()
    {
        if (_stretch < MostStretch) _stretch += _stretch / 64;
    }

    /// <summary>A reading was acknowledged.</summary>
    internal void OnAcknowledged()
    {
        if (_stretch > 1000) _stretch -= _stretch / 256;
    }
}
