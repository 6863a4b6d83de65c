using System.Collections.Generic;
using System.Linq;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Update;

namespace Node.Tests;

/// <summary>
/// A cloud with one connection: acknowledges readings, gives commands until they are answered, and pieces as they are wanted.
/// </summary>
internal sealed class UpdatingCloud(UpdateBundle bundle) : IWebSocketListener
{
    private readonly object _gate = new();
    private readonly WireMessageReader _reader = new();
    private readonly HashSet<(int, int, int)> _stored = [];
    private readonly Dictionary<int, (string, string)> _answers = [];
    private readonly Dictionary<int, string> _versions = [];
    private readonly Dictionary<int, int> _pieces = [];
    private PipeSocket? _socket;

    /// <summary>The readings that it was given: module, boot, sequence.</summary>
    public HashSet<(int, int, int)> Stored => With(() => _stored.ToHashSet());

    /// <summary>What the update of each module was answered at last: status and reason.</summary>
    public Dictionary<int, (string Status, string Reason)> Answers => With(() => _answers.ToDictionary());

    /// <summary>The version that each module says it runs.</summary>
    public Dictionary<int, string> Versions => With(() => _versions.ToDictionary());

    /// <summary>How many pieces each module was sent.</summary>
    public Dictionary<int, int> Pieces => With(() => _pieces.ToDictionary());

    public void Connect(PipeSocket socket) => With(() => _socket = socket);

    /// <summary>Offers the bundle to a module, as often as one likes: its id is that of the command.</summary>
    public void Offer(int module)
    {
        var request = new RequestMessage(module, 1000 + module, CommandKind.Update, 3600);
        request.Data.Offer = bundle.Offer.Bytes;
        Send(request);
    }

    public void OnText(byte[] buffer, int offset, int count)
    {
        lock (_gate)
        {
            _reader.Reset(buffer, offset, count);
            for (Message message = _reader.Read(); message is not null; message = _reader.Read()) Take(message);
        }
    }

    public void OnClosed(string reason)
    {
    }

    private void Take(Message message)
    {
        switch (message)
        {
            case DataMessage data:
                Reading reading = data.Reading;
                _stored.Add((reading.ModuleId, reading.BootId, reading.Sequence));
                var ack = new AckMessage();
                ack.Begin(reading.ModuleId, reading.BootId);
                ack.AddRange(reading.Sequence, reading.Sequence);
                Send(ack);
                break;
            case WantMessage want when want.Bundle == bundle.Offer.Id:
                for (int i = want.Piece; i < want.Piece + want.Count && i < bundle.Offer.PieceCount; i++)
                {
                    _pieces[want.ModuleId] = _pieces.GetValueOrDefault(want.ModuleId) + 1;
                    Send(new PieceMessage(want.ModuleId, want.Bundle, i, bundle.Piece(i)));
                }

                break;
            case ResponseMessage response:
                _answers[response.ModuleId] = (response.Status, response.Reason);
                break;
            case ReportMessage report:
                _versions[report.ModuleId] = report.Version;
                break;
        }
    }

    private void Send(Message message)
    {
        var writer = new JsonWriter();
        WireMessageWriter.Write(writer, message);
        PipeSocket? socket;
        lock (_gate) socket = _socket;
        socket?.SendText(writer.Buffer, 0, writer.Length);
    }

    private T With<T>(System.Func<T> get)
    {
        lock (_gate) return get();
    }
}
