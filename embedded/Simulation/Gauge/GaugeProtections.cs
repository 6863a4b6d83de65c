using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;

namespace Battery.Simulation.Gauge;

/// <summary>
/// The protections that a simulated gauge carries out once a second: over-temperature in charge (TRM SLUUBK0 2.9), with threshold,
/// delay and recovery from data flash. A tripped protection opens the pack's charge switch.
/// </summary>
internal sealed class GaugeProtections(GaugeFlash flash, IPack pack)
{
    private int _otcSeconds;

    public SafetyStatus Status { get; private set; }

    public SafetyAlert Alert { get; private set; }

    public void Second()
    {
        int temperature = pack.State.DeciCelsius;
        if ((Status & SafetyStatus.OvertemperatureInCharge) != 0)
        {
            if (temperature <= flash.Word(GaugeFlash.OtcRecovery) && temperature < flash.Word(GaugeFlash.OtcThreshold)) Status &= ~SafetyStatus.OvertemperatureInCharge;
        }
        else if (temperature >= flash.Word(GaugeFlash.OtcThreshold) && pack.State.Milliamps > 0)
        {
            Alert |= SafetyAlert.OvertemperatureInCharge;
            if (++_otcSeconds >= flash[GaugeFlash.OtcDelay])
            {
                Status |= SafetyStatus.OvertemperatureInCharge;
                Alert &= ~SafetyAlert.OvertemperatureInCharge;
                _otcSeconds = 0;
            }
        }
        else
        {
            Alert &= ~SafetyAlert.OvertemperatureInCharge;
            _otcSeconds = 0;
        }

        pack.ChargeAllowed = Status == SafetyStatus.None;
    }

    public void Reset()
    {
        _otcSeconds = 0;
        Status = SafetyStatus.None;
        Alert = SafetyAlert.None;
        pack.ChargeAllowed = true;
    }
}
