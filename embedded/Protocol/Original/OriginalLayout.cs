namespace Battery.Protocol.Original;

/// <summary>
/// Where the members of one version of the original's telemetry structure lie. −1 stands for a member that it does not have.
/// </summary>
internal sealed class OriginalLayout
{
    // Behind the type: module 1, Q 2, H 3, V 4; then, but in the oldest, V1…V4 5, I 13, I1…I4 14, aT 22, cT 24, T1…T4 26, OTC 34.
    private const int CurrentAfterCells = 13;
    private const int TemperatureAfterCells = 22;

    internal OriginalLayout(int size, int type, bool hasFix, int current, int cycles, int inverter, int wifi)
    {
        Size = size;
        Type = type;
        HasFix = hasFix;
        HasCells = current == CurrentAfterCells;
        Current = type + current;
        Temperature = type + (HasCells ? TemperatureAfterCells : current + 1);
        Cycles = cycles;
        Inverter = inverter;
        Wifi = wifi;
    }

    internal int Size { get; }

    internal int Type { get; }

    // t (8), d (4), lat (8) and lon (8) at the begin. Those of four bytes each that came before were written through a cast to one byte,
    // which left nothing of them.
    internal bool HasFix { get; }

    internal bool HasCells { get; }

    internal int Current { get; }

    internal int Temperature { get; }

    internal int Cycles { get; }

    internal int Inverter { get; }

    internal int Wifi { get; }
}
