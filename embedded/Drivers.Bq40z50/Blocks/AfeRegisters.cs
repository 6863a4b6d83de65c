namespace Battery.Drivers.Bq40z50;

/// <summary>AFERegister: the 21 registers of the analogue front end, for debugging (TRM SLUUBK0 14.1.44, which gives no bits).</summary>
public sealed class AfeRegisters : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 21;

    private const int Interrupts = 0;
    private const int Fets = 1;
    private const int Inputs = 2;
    private const int Latches = 3;
    private const int InterruptEnables = 4;
    private const int FetControls = 5;
    private const int InputEnables = 6;
    private const int LowOutputs = 7;
    private const int HighOutputs = 8;
    private const int HighInterrupts = 9;
    private const int Balancing = 10;
    private const int AdcControls = 11;
    private const int AdcMultiplexer = 12;
    private const int Leds = 13;
    private const int Controls = 14;
    private const int Timers = 15;
    private const int ProtectionDelays = 16;
    private const int Ocd = 17;
    private const int Scc = 18;
    private const int Scd1 = 19;
    private const int Scd2 = 20;

    /// <summary>Makes an empty one.</summary>
    public AfeRegisters()
        : base(ManufacturerCommand.AfeRegister, Length)
    {
    }

    /// <summary>AFE Interrupt Status.</summary>
    public int InterruptStatus => UnsignedByte(Interrupts);

    /// <summary>AFE FET Status: the FETs and the FUSE input.</summary>
    public int FetStatus => UnsignedByte(Fets);

    /// <summary>AFE RXIN: the input pins.</summary>
    public int InputStatus => UnsignedByte(Inputs);

    /// <summary>AFE Latch Status: the hardware protections that have latched.</summary>
    public int LatchStatus => UnsignedByte(Latches);

    /// <summary>AFE Interrupt Enable.</summary>
    public int InterruptEnable => UnsignedByte(InterruptEnables);

    /// <summary>AFE Control: which FETs are enabled.</summary>
    public int FetControl => UnsignedByte(FetControls);

    /// <summary>AFE RXIEN: which inputs are enabled.</summary>
    public int InputEnable => UnsignedByte(InputEnables);

    /// <summary>AFE RLOUT: outputs.</summary>
    public int LowOutput => UnsignedByte(LowOutputs);

    /// <summary>AFE RHOUT: outputs.</summary>
    public int HighOutput => UnsignedByte(HighOutputs);

    /// <summary>AFE RHINT: interrupts of pins.</summary>
    public int HighInterrupt => UnsignedByte(HighInterrupts);

    /// <summary>AFE Cell Balance: which cells are bypassed now.</summary>
    public int CellBalance => UnsignedByte(Balancing);

    /// <summary>AFE ADC/CC Control.</summary>
    public int AdcControl => UnsignedByte(AdcControls);

    /// <summary>AFE ADC Mux Control: the channels.</summary>
    public int AdcChannel => UnsignedByte(AdcMultiplexer);

    /// <summary>AFE LED Control.</summary>
    public int LedControl => UnsignedByte(Leds);

    /// <summary>AFE Control: features of the hardware.</summary>
    public int HardwareControl => UnsignedByte(Controls);

    /// <summary>AFE Timer Control: comparator and timer.</summary>
    public int TimerControl => UnsignedByte(Timers);

    /// <summary>AFE Protection: the delays of the hardware protections.</summary>
    public int ProtectionDelay => UnsignedByte(ProtectionDelays);

    /// <summary>AFE OCD: over-current in discharge.</summary>
    public int OvercurrentInDischarge => UnsignedByte(Ocd);

    /// <summary>AFE SCC: short circuit in charge.</summary>
    public int ShortCircuitInCharge => UnsignedByte(Scc);

    /// <summary>AFE SCD1: short circuit in discharge, first threshold.</summary>
    public int ShortCircuitInDischarge1 => UnsignedByte(Scd1);

    /// <summary>AFE SCD2: short circuit in discharge, second threshold.</summary>
    public int ShortCircuitInDischarge2 => UnsignedByte(Scd2);
}
