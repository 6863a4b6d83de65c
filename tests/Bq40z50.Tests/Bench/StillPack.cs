using Battery.Simulation.Pack;

namespace Battery.Drivers.Tests;

/// <summary>A pack that shows what the test put into it and obeys the gauge's switches.</summary>
internal sealed class StillPack : IPack
{
    private int _milliamps = 5031;

    public StillPack()
    {
        State.SetCells(2974, 2975, 2973, 2974);
        State.DeciCelsius = 282;
        State.ChipDeciCelsius = 270;
        State.FetDeciCelsius = 290;
        for (int i = 0; i < 4; i++) State.SensorDeciCelsius[i] = 280 + i;
        State.StateOfChargePercent = 64;
        State.StateOfHealthPercent = 97;
        State.RemainingMilliampHours = 2560;
        State.FullMilliampHours = 4000;
        State.DesignMilliampHours = 4200;
        State.CycleCount = 17;
        State.Milliamps = _milliamps;
    }

    public bool ChargeAllowed { get; set; } = true;

    public bool DischargeAllowed { get; set; } = true;

    public PackState State { get; } = new();

    public int Milliamps
    {
        set
        {
            _milliamps = value;
            State.Milliamps = value;
        }
    }

    public void AdvanceTo(long unixMilliseconds)
    {
        bool allowed = _milliamps > 0 ? ChargeAllowed : DischargeAllowed;
        State.Milliamps = allowed ? _milliamps : 0;
    }

    public void ReadingBegins()
    {
    }
}
