using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>DAStatus1: what the chip measured of each cell, at once (TRM SLUUBK0 14.1.52). 16 little-endian words.</summary>
public sealed class DaStatus1
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 32;

    private const int CellVoltages = 0;
    private const int BatVoltage = 8;
    private const int PackVoltage = 10;
    private const int CellCurrents = 12;
    private const int CellPowers = 20;
    private const int TotalPower = 28;
    private const int AveragePower = 30;

    private readonly byte[] _block = new byte[Length];

    /// <summary>The voltage at the BAT pin, mV.</summary>
    public int BatMillivolts
    {
        get { return Word.Unsigned(_block, BatVoltage); }
    }

    /// <summary>The voltage at the PACK pin, mV.</summary>
    public int PackMillivolts
    {
        get { return Word.Unsigned(_block, PackVoltage); }
    }

    /// <summary>Voltage × current, cW (0.01 W), positive while charging.</summary>
    public int PowerCentiwatts
    {
        get { return Word.Signed(_block, TotalPower); }
    }

    /// <summary>The average power, cW.</summary>
    public int AveragePowerCentiwatts
    {
        get { return Word.Signed(_block, AveragePower); }
    }

    /// <summary>The voltage of a cell, mV.</summary>
    /// <param name="cell">1 to 4.</param>
    public int CellMillivolts(int cell)
    {
        return Word.Unsigned(_block, CellVoltages + Offset(cell));
    }

    /// <summary>The current during the measurement of a cell's voltage, mA, positive while charging.</summary>
    /// <param name="cell">1 to 4.</param>
    public int CellMilliamps(int cell)
    {
        return Word.Signed(_block, CellCurrents + Offset(cell));
    }

    /// <summary>The power of a cell, cW (0.01 W), positive while charging.</summary>
    /// <param name="cell">1 to 4.</param>
    public int CellCentiwatts(int cell)
    {
        return Word.Signed(_block, CellPowers + Offset(cell));
    }

    /// <summary>Takes the block's bytes.</summary>
    public void Parse(byte[] buffer, int offset)
    {
        Array.Copy(buffer, offset, _block, 0, Length);
    }

    private static int Offset(int cell)
    {
        if (cell < 1 || cell > 4) throw new ArgumentOutOfRangeException("cell");
        return (cell - 1) * 2;
    }
}
