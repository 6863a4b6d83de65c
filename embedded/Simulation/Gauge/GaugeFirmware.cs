using System;
using Battery.Drivers.Bq40z50;

namespace Battery.Simulation.Gauge;

/// <summary>
/// What the firmware revisions of a simulated gauge have otherwise: the places of the bits of OperationStatus and the lengths of blocks.
/// Written from the manuals' tables and not from the driver's: SLUUBK0B up to R2, SLUUBU5A (R3), SLUUCH2 (R4), SLUUCN4B (R5).
/// </summary>
internal sealed class GaugeFirmware(GaugeFlash flash, SimulatedGaugeOptions options)
{
    // As a BQ40Z50-R4 gave it to a user of TI's forum (E2E 1108797); the version and the build are put in.
    private static readonly byte[] Later = [0x45, 0x00, 0x04, 0x02, 0x00, 0x4F, 0x04, 0x04, 0x75, 0x02, 0x00];

    /// <summary>The first number of the version: 0 to 2 are the early ones, 3 is R3.</summary>
    public int Major => options.Firmware is int version ? version >> 8 : flash.FirmwareVersion[2];

    public bool IsLate => Major >= 3;

    public int Version(Span<byte> block)
    {
        if (options.Firmware is not int version)
        {
            flash.FirmwareVersion.CopyTo(block);
            return flash.FirmwareVersion.Length;
        }

        Later.CopyTo(block);
        block[2] = (byte)(version >> 8);
        block[3] = (byte)version;
        block[5] = (byte)(Major switch { 3 => 73, 4 => 79, 5 => 88, _ => 0 });
        return Later.Length;
    }

    /// <summary>Puts the bits of OperationStatus where this firmware has them.</summary>
    public uint Encode(OperationStatus status)
    {
        const uint same = 0x1BFFFFAF;
        uint bits = (uint)status & same;
        if (!IsLate)
        {
            return bits | Bit(status, OperationStatus.SleepAdcMeasurement, 26) | Bit(status, OperationStatus.EmergencyShutdown, 29);
        }

        bits |= Bit(status, OperationStatus.AccumulatedChargeThreshold, 4) | Bit(status, OperationStatus.EmergencyShutdown, 6);
        if (Major == 4) bits |= Bit(status, OperationStatus.VeryLowBattery, 26);
        if (Major >= 5) bits |= Bit(status, OperationStatus.StorageMode, 26);
        return bits | Bit(status, OperationStatus.SystemDisconnected, 29) | Bit(status, OperationStatus.PowerSavingShutdown, 30)
            | Bit(status, OperationStatus.IoShutdown, 31);
    }

    /// <summary>The length of ChargingStatus.</summary>
    public int ChargingLength => Major switch { <= 2 => 3, <= 4 => 4, _ => 5 };

    /// <summary>The length of the keys that SecurityKeys gives: R3 has two more, R4 four, R5 five.</summary>
    public int KeysLength => Major switch { <= 2 => 8, 3 => 16, 4 => 24, _ => 28 };

    /// <summary>The length of ManufacturerInfoB.</summary>
    public int InfoBLength => Major <= 3 ? 4 : 32;

    /// <summary>What a lifetime data block has become in this firmware.</summary>
    /// <param name="number">1 to 5.</param>
    /// <param name="block">Holds the block of the early firmwares.</param>
    /// <param name="length">Its length.</param>
    public int Lifetime(int number, Span<byte> block, int length)
    {
        switch (number)
        {
            case 1 when Major >= 4: return 26;
            case 2 when IsLate: return Other(block, 20);
            case 3 when IsLate: return Other(block, 4);
            default: return length;
        }
    }

    private static uint Bit(OperationStatus status, OperationStatus flag, int place)
    {
        return (status & flag) != 0 ? 1u << place : 0;
    }

    private static int Other(Span<byte> block, int length)
    {
        block[..length].Fill(0x5A);
        return length;
    }
}
