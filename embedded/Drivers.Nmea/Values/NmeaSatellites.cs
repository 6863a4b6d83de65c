using System;

namespace Battery.Drivers.Nmea;

/// <summary>
/// The satellites in view by system and signal, put together from the pages of GSV. A group (a system's satellites by one signal) is
/// replaced when all its pages have come. The rows are in no order.
/// </summary>
public sealed class NmeaSatellites
{
    private readonly byte[] _systems;
    private readonly byte[] _signals;
    private readonly short[] _ids;
    private readonly short[] _elevations;
    private readonly short[] _azimuths;
    private readonly short[] _strengths;

    // The pages of a group that is not whole are kept behind the rows.
    private int _staged;
    private int _nextPage;
    private int _stagedSystem;
    private int _stagedSignal;

    internal NmeaSatellites(int rows)
    {
        _systems = new byte[rows];
        _signals = new byte[rows];
        _ids = new short[rows];
        _elevations = new short[rows];
        _azimuths = new short[rows];
        _strengths = new short[rows];
    }

    /// <summary>How many rows there are; a satellite has one for each signal that the receiver tells apart.</summary>
    public int Count { get; private set; }

    /// <summary>Rows that found no room since the receiver was made; <see cref="NmeaOptions.SatelliteRows"/> gives it.</summary>
    public int Dropped { get; private set; }

    /// <summary>The satellite system: 1 GPS, 2 GLONASS, 3 Galileo, 4 BeiDou, 5 QZSS, 6 NavIC; 0 where the talker is none of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int GetSystem(int row)
    {
        return _systems[Checked(row)];
    }

    /// <summary>The signal by the system's own count (NMEA 4.11): 1 is GPS L1 C/A; 0 where the receiver does not tell them apart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int GetSignal(int row)
    {
        return _signals[Checked(row)];
    }

    /// <summary>The satellite's number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int GetId(int row)
    {
        return _ids[Checked(row)];
    }

    /// <summary>Elevation, degrees above the horizon, or <see cref="NmeaGsv.Absent"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int GetElevation(int row)
    {
        return Value(_elevations[Checked(row)]);
    }

    /// <summary>Azimuth, degrees from true north, or <see cref="NmeaGsv.Absent"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int GetAzimuth(int row)
    {
        return Value(_azimuths[Checked(row)]);
    }

    /// <summary>Carrier to noise, dBHz; <see cref="NmeaGsv.Absent"/> when the signal is not tracked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int GetSignalStrength(int row)
    {
        return Value(_strengths[Checked(row)]);
    }

    /// <summary>Satellites in view of a system, by whatever signal.</summary>
    public int CountInView(int system)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            if (_systems[i] == system && !IsNamedBefore(i)) count++;
        }

        return count;
    }

    /// <summary>Satellites of a system that are tracked by a signal.</summary>
    public int CountTracked(int system, int signal)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            if (_systems[i] == system && _signals[i] == signal && _strengths[i] != short.MinValue) count++;
        }

        return count;
    }

    internal void Take(int system, NmeaGsv page)
    {
        if (page.MessageNumber == 1)
        {
            _staged = 0;
            _stagedSystem = system;
            _stagedSignal = page.Signal;
        }
        else if (page.MessageNumber != _nextPage || system != _stagedSystem || page.Signal != _stagedSignal)
        {
            // A page was lost: what was there stays, until a group comes whole.
            _nextPage = 0;
            return;
        }

        _nextPage = page.MessageNumber + 1;
        for (int i = 0; i < page.SatelliteCount; i++)
        {
            int row = Count + _staged;
            if (row == _ids.Length)
            {
                Dropped++;
                continue;
            }

            _systems[row] = (byte)system;
            _signals[row] = (byte)page.Signal;
            _ids[row] = (short)page.Ids[i];
            _elevations[row] = Stored(page.Elevations[i]);
            _azimuths[row] = Stored(page.Azimuths[i]);
            _strengths[row] = Stored(page.SignalStrengths[i]);
            _staged++;
        }

        if (page.MessageNumber == page.MessageCount) Replace();
    }

    private void Replace()
    {
        int end = Count + _staged;
        int kept = 0;
        for (int i = 0; i < end; i++)
        {
            if (i < Count && _systems[i] == _stagedSystem && _signals[i] == _stagedSignal) continue;
            _systems[kept] = _systems[i];
            _signals[kept] = _signals[i];
            _ids[kept] = _ids[i];
            _elevations[kept] = _elevations[i];
            _azimuths[kept] = _azimuths[i];
            _strengths[kept] = _strengths[i];
            kept++;
        }

        Count = kept;
        _staged = 0;
        _nextPage = 0;
    }

    private bool IsNamedBefore(int row)
    {
        for (int i = 0; i < row; i++)
        {
            if (_systems[i] == _systems[row] && _ids[i] == _ids[row]) return true;
        }

        return false;
    }

    private int Checked(int row)
    {
        if (row < 0 || row >= Count) throw new ArgumentOutOfRangeException(nameof(row));
        return row;
    }

    private static short Stored(int value)
    {
        return value == NmeaGsv.Absent ? short.MinValue : (short)value;
    }

    private static int Value(short stored)
    {
        return stored == short.MinValue ? NmeaGsv.Absent : stored;
    }
}
