using System;
using System.Buffers.Binary;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;

namespace Battery.Simulation.Gauge;

/// <summary>
/// The blocks of measurements of a simulated gauge, written from the manual's tables and not from the driver's offsets: two readers of one
/// table that disagree show a slip.
/// </summary>
internal sealed class GaugeBlocks(IPack pack, SimulatedGaugeOptions options, GaugeFirmware firmware)
{
    private const int FullDepth = 16384;
    private const int CellResistance = 6; // 1/1024 Ω

    private PackState State => pack.State;

    public int DaStatus1(Span<byte> block)
    {
        for (int cell = 0; cell < PackState.Cells; cell++)
        {
            Put(block, 2 * cell, State.CellMillivolts[cell]);
            Put(block, 12 + 2 * cell, State.Milliamps);
            Put(block, 20 + 2 * cell, Centiwatts(State.CellMillivolts[cell], State.Milliamps));
        }

        Put(block, 8, State.Millivolts);
        Put(block, 10, State.Millivolts);
        Put(block, 28, Centiwatts(State.Millivolts, State.Milliamps));
        Put(block, 30, Centiwatts(State.Millivolts, State.Milliamps));
        return 32;
    }

    public int DaStatus2(Span<byte> block)
    {
        PutTemperature(block, 0, State.ChipDeciCelsius);
        for (int sensor = 0; sensor < 4; sensor++)
        {
            PutTemperature(block, 2 + 2 * sensor, State.SensorDeciCelsius[sensor]);
        }

        PutTemperature(block, 10, State.DeciCelsius);
        PutTemperature(block, 12, State.FetDeciCelsius);
        if (!options.GaugingTemperature && !firmware.IsLate) return 14;
        PutTemperature(block, 14, State.DeciCelsius);
        if (!firmware.IsLate) return 16;

        // R3 gives as many bytes, and its manual is not known to name these.
        block[16..26].Fill(0x5A);
        if (firmware.Major == 3) return 26;
        PutTemperature(block, 16, State.DeciCelsius + 5);
        for (int cell = 0; cell < PackState.Cells; cell++)
        {
            Put(block, 18 + 2 * cell, State.CellMillivolts[cell] + 1);
        }

        return 26;
    }

    public int ItStatus1(Span<byte> block)
    {
        Put(block, 0, State.RemainingMilliampHours);
        Put(block, 2, CentiwattHours(State.RemainingMilliampHours));
        Put(block, 4, State.FullMilliampHours - State.RemainingMilliampHours);
        Put(block, 6, CentiwattHours(State.FullMilliampHours - State.RemainingMilliampHours));
        Put(block, 8, State.FullMilliampHours);
        Put(block, 10, CentiwattHours(State.FullMilliampHours));
        PutTemperature(block, 12, State.DeciCelsius);
        PutTemperature(block, 14, State.ChipDeciCelsius);
        for (int cell = 0; cell < PackState.Cells; cell++)
        {
            Put(block, 16 + 2 * cell, 1000);
            Put(block, 24 + 2 * cell, CellResistance);
        }

        return 32;
    }

    public int ItStatus2(Span<byte> block, bool gauging, long secondsInState)
    {
        int grid = Math.Clamp(14 - State.StateOfChargePercent * 14 / 100, 0, 14);
        block[0] = (byte)grid;
        block[1] = (byte)(gauging ? 0x0E : 0x0A);
        block.Slice(2, 4).Fill((byte)grid);
        BinaryPrimitives.WriteUInt32LittleEndian(block[6..], (uint)secondsInState);
        for (int cell = 0; cell < PackState.Cells; cell++)
        {
            Put(block, 10 + 2 * cell, Depth());
            Put(block, 24 + 2 * cell, 0);
        }

        Put(block, 18, 0);
        Put(block, 20, 0);
        Put(block, 22, (int)Math.Min(65535, secondsInState * 16 / 3600));
        return 32;
    }

    public int ItStatus3(Span<byte> block)
    {
        for (int cell = 0; cell < PackState.Cells; cell++)
        {
            Put(block, 2 * cell, State.FullMilliampHours + 10 * cell);
            Put(block, 8 + 2 * cell, Depth());
        }

        Put(block, 16, 0);
        Put(block, 18, 0);
        Put(block, 20, 10);
        Put(block, 22, 1000);
        return 24;
    }

    // The cell that is highest by a few mV is let down; a second per millivolt and a bit is what the chip might find.
    public int CellBalanceStatus(Span<byte> block)
    {
        int lowest = int.MaxValue;
        foreach (int millivolts in State.CellMillivolts)
        {
            lowest = Math.Min(lowest, millivolts);
        }

        for (int cell = 0; cell < PackState.Cells; cell++)
        {
            Put(block, 2 * cell, (State.CellMillivolts[cell] - lowest) * 60);
            Put(block, 8 + 2 * cell, Depth());
        }

        Put(block, 16, 0);
        if (!firmware.IsLate) return options.GaugingTemperature ? 18 : 8;
        block[18] = 0b0010;
        return 19;
    }

    public int StateOfHealth(Span<byte> block)
    {
        int health = (int)((long)State.DesignMilliampHours * State.StateOfHealthPercent / 100);
        Put(block, 0, health);
        Put(block, 2, CentiwattHours(health));
        return 4;
    }

    public int FilteredCapacity(Span<byte> block)
    {
        Put(block, 0, State.RemainingMilliampHours);
        Put(block, 2, CentiwattHours(State.RemainingMilliampHours));
        Put(block, 4, State.FullMilliampHours);
        Put(block, 6, CentiwattHours(State.FullMilliampHours));
        return 8;
    }

    // A little more than under load.
    public int NoLoadRemainingCapacity(Span<byte> block)
    {
        Put(block, 0, Math.Min(State.FullMilliampHours, State.RemainingMilliampHours + State.RemainingMilliampHours / 50));
        return 2;
    }

    // The manual gives no bits: what changes is the byte of the FETs, the others stand.
    public int AfeRegisters(Span<byte> block)
    {
        for (int i = 0; i < 21; i++)
        {
            block[i] = (byte)(0x10 + i);
        }

        block[1] = (byte)((pack.DischargeAllowed ? 2 : 0) | (pack.ChargeAllowed ? 4 : 0));
        block[10] = 0;
        return 21;
    }

    // Counts by the gains of a calibrated board: cell 12101, pack 49669 and bat 48936 counts a 65536th of a millivolt.
    public int CalibrationOutput(Span<byte> block, bool shorted, long now)
    {
        int current = shorted ? 3 : State.Milliamps;
        block[0] = (byte)(now / 250);
        block[1] = (byte)(shorted ? 2 : 1);
        Put(block, 2, current);
        for (int cell = 0; cell < PackState.Cells; cell++)
        {
            Put(block, 4 + 2 * cell, (int)(State.CellMillivolts[cell] * 65536L / 12101));
            Put(block, 16 + 2 * cell, current);
        }

        Put(block, 12, (int)(State.Millivolts * 65536L / 49669));
        Put(block, 14, (int)(State.Millivolts * 65536L / 48936));
        return 24;
    }

    // The temperature ranges T1 to T4 with their defaults (TRM SLUUBK0 15.4.1), in 0.1 °C, and the voltage ranges (15.4.9).
    public ChargingStatus Charging()
    {
        int temperature = State.DeciCelsius;
        ChargingStatus range = temperature switch
        {
            < 0 => ChargingStatus.Undertemperature,
            < 120 => ChargingStatus.LowTemperature,
            < 200 => ChargingStatus.StandardTemperatureLow,
            < 250 => ChargingStatus.RecommendedTemperature,
            < 300 => ChargingStatus.StandardTemperatureHigh,
            < 550 => ChargingStatus.HighTemperature,
            _ => ChargingStatus.Overtemperature,
        };
        int highest = 0;
        foreach (int millivolts in State.CellMillivolts)
        {
            highest = Math.Max(highest, millivolts);
        }

        return range | highest switch
        {
            < 2500 => ChargingStatus.PrechargeVoltage,
            < 2900 => ChargingStatus.LowVoltage,
            < 3600 => ChargingStatus.MidVoltage,
            _ => ChargingStatus.HighVoltage,
        };
    }

    private static void Put(Span<byte> block, int offset, int value)
    {
        BinaryPrimitives.WriteInt16LittleEndian(block[offset..], (short)value);
    }

    private static void PutTemperature(Span<byte> block, int offset, int deciCelsius)
    {
        Put(block, offset, GaugeTemperature.ToDeciKelvin(deciCelsius));
    }

    // mV × mA = µW; 1 cW = 10,000 µW. The word is signed, so a pack above 327.67 W shows its limit.
    private static int Centiwatts(int millivolts, int milliamps)
    {
        return (int)Math.Clamp((long)millivolts * milliamps / 10000, short.MinValue, short.MaxValue);
    }

    private int CentiwattHours(int milliampHours)
    {
        return (int)Math.Min(65535, (long)milliampHours * State.Millivolts / 10000);
    }

    private int Depth()
    {
        return (100 - State.StateOfChargePercent) * FullDepth / 100;
    }
}
