using System;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>The FIFO of LoRa: 256 bytes that go round, in which packets lie one behind the other (data sheet section 4.1.2.3).</summary>
internal sealed class SimulatedLoraFifo(SimulatedRegisters registers)
{
    private readonly byte[] _bytes = new byte[256];

    private byte Next => (byte)(registers[Sx127xRegister.FifoRxCurrent] + registers[Sx127xRegister.RxByteCount]);

    /// <summary>Over SPI, at the pointer, which goes on.</summary>
    public byte Read() => _bytes[registers[Sx127xRegister.FifoAddressPointer]++];

    /// <summary>Over SPI, at the pointer, which goes on; not in sleep. Returns what was there.</summary>
    public byte Write(byte value)
    {
        byte was = _bytes[registers[Sx127xRegister.FifoAddressPointer]];
        if (registers.Mode != Sx127xMode.Sleep) _bytes[registers[Sx127xRegister.FifoAddressPointer]++] = value;
        return was;
    }

    public void Clear() => Array.Clear(_bytes);

    /// <summary>The packet that goes out.</summary>
    public byte[] ToSend()
    {
        byte[] payload = new byte[registers[Sx127xRegister.PayloadLength]];
        for (int i = 0; i < payload.Length; i++) payload[i] = _bytes[(registers[Sx127xRegister.FifoTxBase] + i) & 0xFF];
        return payload;
    }

    /// <summary>Reception begins.</summary>
    public void Rewind()
    {
        registers[Sx127xRegister.FifoRxCurrent] = registers[Sx127xRegister.FifoRxBase];
        registers[Sx127xRegister.RxByteCount] = 0;
    }

    /// <summary>What has come of a packet until a moment; the bytes go in as they come.</summary>
    public void Fill(LoraArrival arrival, long until)
    {
        byte[] payload = arrival.Packet.Payload;
        long lasts = Math.Max(1, arrival.EndsAt - arrival.HeaderAt);
        int count = until >= arrival.EndsAt ? payload.Length : (int)(payload.Length * Math.Max(0, until - arrival.HeaderAt) / lasts);
        if (count == 0) return;
        for (int i = 0; i < count; i++) _bytes[(byte)(Next + i)] = payload[i];
        registers[Sx127xRegister.FifoRxByte] = (byte)(Next + count - 1);
    }

    /// <summary>A packet is complete; damaged in its middle.</summary>
    public void End(int length, bool isDamaged)
    {
        byte at = Next;
        registers[Sx127xRegister.FifoRxCurrent] = at;
        if (isDamaged && length > 0) _bytes[(byte)(at + (length / 2))] ^= 0x5A;
        registers[Sx127xRegister.RxByteCount] = (byte)length;
    }
}
