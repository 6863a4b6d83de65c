using System;
using System.Buffers.Binary;
using System.Numerics;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;

namespace Battery.Simulation.Gauge;

/// <summary>
/// The lifetime data of a simulated gauge: collected once a second, kept over a loss of power as of the last flush, which is every 10 h or
/// by command (TRM SLUUBK0 chapter 10).
/// </summary>
internal sealed class GaugeLifetime(IPack pack)
{
    private const int Step = 2 * 3600;
    private const int FlushSeconds = 10 * 3600;
    private const int Events = 16;

    // The safety statuses that count, in the order of blocks 4 and 5.
    private static readonly SafetyStatus[] Counted =
    [
        SafetyStatus.CellOvervoltage, SafetyStatus.CellUndervoltage, SafetyStatus.OvercurrentInDischarge1,
            SafetyStatus.OvercurrentInDischarge2,
        SafetyStatus.OvercurrentInCharge1, SafetyStatus.OvercurrentInCharge2, SafetyStatus.OverloadInDischarge,
            SafetyStatus.ShortCircuitInDischarge,
        SafetyStatus.ShortCircuitInCharge, SafetyStatus.OvertemperatureInCharge, SafetyStatus.OvertemperatureInDischarge,
            SafetyStatus.OvertemperatureFet,
    ];

    private Data _data = new();
    private Data _flushed = new();
    private SafetyStatus _lastSafety;
    private int _sinceFlush;

    public void PowerOn()
    {
        _data = _flushed.Copy();
        _lastSafety = SafetyStatus.None;
        _sinceFlush = 0;
    }

    public void Reset()
    {
        _data = new Data();
        Flush();
    }

    public void Flush()
    {
        _flushed = _data.Copy();
        _sinceFlush = 0;
    }

    // Only the counters go to flash by themselves (TRM SLUUBK0 10.1).
    public void CountReset()
    {
        _flushed.Power[2] = Next(_flushed.Power[2]);
    }

    public void CountShutdown()
    {
        _data.Power[0] = Next(_data.Power[0]);
        Flush();
    }

    /// <summary>Collects a second of the pack's life, or with speed-up what counts as two hours.</summary>
    public void Second(SafetyStatus safety, ChargingStatus range, bool speedUp)
    {
        PackState state = pack.State;
        Extremes(state);
        int seconds = speedUp ? Step : 1;
        _data.Seconds[0] += seconds;
        _data.Seconds[1 + BitOperations.TrailingZeroCount((uint)range)] += seconds;
        for (int i = 0; i < Counted.Length; i++)
        {
            if ((safety & ~_lastSafety & Counted[i]) == 0) continue;
            _data.Counts[i]++;
            _data.Cycles[i] = state.CycleCount;
        }

        _lastSafety = safety;
        if (++_sinceFlush >= FlushSeconds) Flush();
    }

    public int Read(int block, Span<byte> to)
    {
        switch (block)
        {
            case 1:
                for (int i = 0; i < Data.Words; i++) Put(to, 2 * i, _data.Extremes[i]);
                for (int i = 0; i < Data.Bytes; i++) to[2 * Data.Words + i] = (byte)_data.Temperatures[i];
                return LifetimeExtremes.Length;
            case 2:
                _data.Power.CopyTo(to);
                return LifetimePower.Length;
            case 3:
                for (int i = 0; i < _data.Seconds.Length; i++) Put(to, 2 * i, (int)Math.Min(65535, _data.Seconds[i] / Step));
                return LifetimeHours.Length;
            default:
                int first = (block - 4) * LifetimeEvents.EventsPerBlock;
                for (int i = 0; i < LifetimeEvents.EventsPerBlock; i++)
                {
                    Put(to, 4 * i, _data.Counts[first + i]);
                    Put(to, 4 * i + 2, _data.Cycles[first + i]);
                }

                return LifetimeEvents.Length;
        }
    }

    private static void Put(Span<byte> block, int offset, int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(block[offset..], (ushort)value);
    }

    private static byte Next(byte count)
    {
        return count == byte.MaxValue ? count : (byte)(count + 1);
    }

    private static int Celsius(int deciCelsius)
    {
        return Math.Clamp((int)Math.Round(deciCelsius / 10.0), sbyte.MinValue, sbyte.MaxValue);
    }

    private void Extremes(PackState state)
    {
        int[] words = _data.Extremes;
        int highest = int.MinValue;
        int lowest = int.MaxValue;
        int hottest = int.MinValue;
        int coldest = int.MaxValue;
        for (int cell = 0; cell < PackState.Cells; cell++)
        {
            int millivolts = state.CellMillivolts[cell];
            words[cell] = Math.Max(words[cell], millivolts);
            words[4 + cell] = Math.Min(words[4 + cell], millivolts);
            highest = Math.Max(highest, millivolts);
            lowest = Math.Min(lowest, millivolts);
            hottest = Math.Max(hottest, state.SensorDeciCelsius[cell]);
            coldest = Math.Min(coldest, state.SensorDeciCelsius[cell]);
        }

        int power = (int)Math.Clamp((long)state.Millivolts * state.Milliamps / 10000, short.MinValue, 0);
        words[8] = Math.Max(words[8], highest - lowest);
        words[9] = Math.Max(words[9], Math.Min(state.Milliamps, short.MaxValue));
        words[10] = Math.Min(words[10], Math.Max(state.Milliamps, short.MinValue));
        words[11] = words[10];
        words[12] = Math.Min(words[12], power);
        int[] temperatures = _data.Temperatures;
        temperatures[0] = Math.Max(temperatures[0], Celsius(state.DeciCelsius));
        temperatures[1] = Math.Min(temperatures[1], Celsius(state.DeciCelsius));
        temperatures[2] = Math.Max(temperatures[2], Celsius(hottest - coldest));
        temperatures[3] = Math.Max(temperatures[3], Celsius(state.ChipDeciCelsius));
        temperatures[4] = Math.Min(temperatures[4], Celsius(state.ChipDeciCelsius));
        temperatures[5] = Math.Max(temperatures[5], Celsius(state.FetDeciCelsius));
    }

    // The defaults are those of the data flash table, class Lifetimes.
    private sealed class Data
    {
        public const int Words = 13;
        public const int Bytes = 6;

        public int[] Extremes { get; private init; } = [0, 0, 0, 0, 32767, 32767, 32767, 32767, 0, 0, 0, 0, 0];

        public int[] Temperatures { get; private init; } = [-128, 127, 0, -128, 127, -128];

        public byte[] Power { get; private init; } = new byte[LifetimePower.Length];

        public long[] Seconds { get; private init; } = new long[8];

        public int[] Counts { get; private init; } = new int[Events];

        public int[] Cycles { get; private init; } = new int[Events];

        public Data Copy()
        {
            return new Data
            {
                Extremes = (int[])Extremes.Clone(),
                Temperatures = (int[])Temperatures.Clone(),
                Power = (byte[])Power.Clone(),
                Seconds = (long[])Seconds.Clone(),
                Counts = (int[])Counts.Clone(),
                Cycles = (int[])Cycles.Clone(),
            };
        }
    }
}
