using System.Collections;
using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// The HUB's way down: what ROOTs say goes to the router, what is for modules behind them goes out by radio. A command is repeated
/// until its final answer was heard or its time is over; executing it twice has the effect of once.
/// </summary>
public sealed class RadioDownLink : IDownLink, IRadioUser
{
    private const int RepeatMilliseconds = 10000;
    private const int MostWaiting = 256;

    private readonly Router _router;
    private readonly IClock _clock;
    private readonly Queue _waiting = new Queue();
    private readonly ArrayList _requests = new ArrayList();
    private readonly WireMessageReader _reader = new WireMessageReader();
    private readonly WireMessage _message = new WireMessage();
    private readonly JsonWriter _writer = new JsonWriter(512);

    /// <summary>Makes a link; <see cref="Router.AddLink"/> and <see cref="RadioPort.User"/> connect it.</summary>
    public RadioDownLink(Router router, IClock clock)
    {
        _router = router;
        _clock = clock;
    }

    /// <inheritdoc/>
    public void Send(WireMessage message)
    {
        lock (_waiting)
        {
            _writer.Clear();
            if (!WireMessageWriter.Write(_writer, message)) return;
            byte[] json = new byte[_writer.Length];
            System.Array.Copy(_writer.Buffer, 0, json, 0, json.Length);
            if (message.Type == MessageType.Request) AddRequest(message, json);
            else if (_waiting.Count < MostWaiting) _waiting.Enqueue(json);
        }
    }

    /// <inheritdoc/>
    public void Fill(RadioMessageBuilder builder)
    {
        lock (_waiting)
        {
            long now = _clock.UptimeMilliseconds;
            for (int i = _requests.Count - 1; i >= 0; i--)
            {
                PendingRequest request = (PendingRequest)_requests[i];
                if (request.ExpiresAt < now) _requests.RemoveAt(i);
                else if (request.DueAt <= now && AddRequest(builder, request, now)) request.DueAt = now + RepeatMilliseconds;
            }

            while (_waiting.Count > 0)
            {
                if (!Add(builder, (byte[])_waiting.Peek()) && builder.PacketCount > 0) return;
                _waiting.Dequeue();
            }
        }
    }

    /// <inheritdoc/>
    public void OnPacket(WireMessage message, int source)
    {
        if (message.Type == MessageType.Response && message.Status != CommandStatus.Delivered)
        {
            lock (_waiting)
            {
                for (int i = _requests.Count - 1; i >= 0; i--)
                {
                    if (((PendingRequest)_requests[i]).CommandId == message.CommandId) _requests.RemoveAt(i);
                }
            }
        }

        _router.FromBelow(message, this, source);
    }

    private void AddRequest(WireMessage message, byte[] json)
    {
        for (int i = 0; i < _requests.Count; i++)
        {
            if (((PendingRequest)_requests[i]).CommandId == message.CommandId) return;
        }

        if (_requests.Count < MostWaiting)
            _requests.Add(new PendingRequest(message.CommandId, json, _clock.UptimeMilliseconds + (message.TimeToLiveSeconds * 1000L)));
    }

    // With the time that is left of its life.
    private bool AddRequest(RadioMessageBuilder builder, PendingRequest request, long now)
    {
        _reader.Reset(request.Json, 0, request.Json.Length);
        if (!_reader.Read(_message) || CommandKind.IndexOf(_message.Summary) < 0) return true;
        int left = (int)((request.ExpiresAt - now) / 1000);
        return builder.TryAddRequest(_message.ModuleId, _message.CommandId, _message.Summary, left, _message.Data);
    }

    private bool Add(RadioMessageBuilder builder, byte[] json)
    {
        _reader.Reset(json, 0, json.Length);
        return !_reader.Read(_message) || builder.TryAdd(_message);
    }
}
