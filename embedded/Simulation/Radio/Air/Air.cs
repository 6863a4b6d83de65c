using System;
using System.Collections.Generic;

namespace Battery.Simulation.Radio;

/// <summary>The air within one process. The same seed and the same packets in the same order give the same losses.</summary>
public sealed class Air : IAir
{
    private readonly object _gate = new();
    private readonly List<IAirReceiver> _receivers = [];
    private readonly Random _random;

    /// <summary>Makes an empty air.</summary>
    /// <param name="seed">Of the losses.</param>
    public Air(int seed = 1)
    {
        _random = new Random(seed);
    }

    /// <summary>The share of packets that a receiver loses to noise, 0…1.</summary>
    public double Loss { get; set; }

    /// <summary>How strong packets arrive, dBm.</summary>
    public int RssiDbm { get; set; } = -85;

    /// <summary>How clear packets arrive, quarter dB.</summary>
    public int SnrQuarterDb { get; set; } = 36;

    /// <summary>How many packets were sent.</summary>
    public int Sent { get; private set; }

    /// <inheritdoc/>
    public void Add(IAirReceiver receiver)
    {
        lock (_gate) _receivers.Add(receiver);
    }

    /// <summary>Takes a receiver away.</summary>
    public void Remove(IAirReceiver receiver)
    {
        lock (_gate) _receivers.Remove(receiver);
    }

    /// <inheritdoc/>
    public void Transmit(IAirReceiver sender, AirPacket packet)
    {
        lock (_gate)
        {
            Sent++;
            foreach (IAirReceiver receiver in _receivers)
            {
                if (receiver == sender) continue;
                receiver.Begins(new HeardPacket(packet, RssiDbm, SnrQuarterDb, _random.NextDouble() < Loss));
            }
        }
    }

    /// <inheritdoc/>
    public void Transmit(IAirReceiver sender, FskSignal signal)
    {
        lock (_gate)
        {
            Sent++;
            foreach (IAirReceiver receiver in _receivers)
            {
                if (receiver == sender) continue;
                receiver.Begins(new HeardFskSignal(signal, RssiDbm, _random.NextDouble() < Loss));
            }
        }
    }
}
