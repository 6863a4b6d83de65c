using System;

namespace Battery.Simulation.Pack;

/// <summary>A pack at a moment, in the units in which a gauge reports.</summary>
public sealed class PackState
{
    /// <summary>How many cells are in series.</summary>
    public const int Cells = 4;

    /// <summary>Cell voltages, mV; cell 1 is the lowest.</summary>
    public int[] CellMillivolts { get; } = new int[Cells];

    /// <summary>The pack's voltage, mV: the sum of the cells.</summary>
    public int Millivolts { get; private set; }

    /// <summary>The pack's current, mA, positive while charging.</summary>
    public int Milliamps { get; set; }

    /// <summary>The temperature that the gauge reports for the pack, 0.1 °C.</summary>
    public int DeciCelsius { get; set; }

    /// <summary>The thermistors TS1 to TS4, 0.1 °C.</summary>
    public int[] SensorDeciCelsius { get; } = new int[4];

    /// <summary>The temperature of the gauge chip, 0.1 °C.</summary>
    public int ChipDeciCelsius { get; set; }

    /// <summary>The temperature of the FETs, 0.1 °C.</summary>
    public int FetDeciCelsius { get; set; }

    /// <summary>Relative state of charge, 0…100 %.</summary>
    public int StateOfChargePercent { get; set; }

    /// <summary>State of health, 0…100 %.</summary>
    public int StateOfHealthPercent { get; set; } = 100;

    /// <summary>The charge left, mAh.</summary>
    public int RemainingMilliampHours { get; set; }

    /// <summary>The charge of the full pack, mAh.</summary>
    public int FullMilliampHours { get; set; }

    /// <summary>The capacity of the new pack, mAh.</summary>
    public int DesignMilliampHours { get; set; }

    /// <summary>Full cycles so far.</summary>
    public int CycleCount { get; set; }

    /// <summary>Takes the cells' voltages, mV; the pack's is their sum.</summary>
    public void SetCells(int first, int second, int third, int fourth)
    {
        CellMillivolts[0] = first;
        CellMillivolts[1] = second;
        CellMillivolts[2] = third;
        CellMillivolts[3] = fourth;
        Millivolts = first + second + third + fourth;
    }

    /// <summary>Takes the pack's voltage, mV, and shares it among the cells with small differences; their sum is exact.</summary>
    public void SetPackMillivolts(int millivolts)
    {
        int quarter = millivolts / Cells;
        int spread = Math.Min(4, quarter / 500);
        int first = quarter + spread;
        int second = quarter - spread / 2;
        int third = quarter - spread;
        SetCells(first, second, third, millivolts - first - second - third);
    }
}
