using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.DeviceCosts.World;
using Battery.Node.Platform;
using Battery.Node.Sockets;
using Battery.Protocol;

namespace Battery.DeviceCosts.Day;

/// <summary>
/// What a cloud says to nodes: acknowledgements half a second after readings came, the time to who connects, and each half hour a command
/// to each module, every sixth of them a change of a setting. What it costs itself is not reported.
/// </summary>
internal sealed class DayCloud(VirtualWorld world, WorldNode node) : IConnectionHandler
{
    public const string Host = "cloud";

    private const int CommitMilliseconds = 500;
    private const int HeadMilliseconds = 10000;
    private const int CommandMilliseconds = 1_800_000;
    private const int ChangeEvery = 6;

    private readonly DayClock _clock = new(world);
    private readonly DayRandom _random = new(1000);
    private readonly List<Link> _links = [];
    private readonly Dictionary<int, Link> _wayTo = [];
    private int _commands;

    /// <summary>Begins to serve and to command.</summary>
    public void Start(DayNetwork network)
    {
        network.ServerAt(Host, node).Start(this);
        world.Start(node, Command);
        world.Start(node, Commit);
    }

    public void Serve(IConnection connection)
    {
        var head = new HttpHead();
        if (!head.Read(connection, _clock, HeadMilliseconds)) return;
        byte[] answer = Encoding.ASCII.GetBytes(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + WebSocketKey.AnswerTo(head.Field("Sec-WebSocket-Key")) + "\r\n\r\n");
        connection.Write(answer, 0, answer.Length);
        var channel = new WebSocketChannel(connection, head, false, _clock, _random);
        var link = new Link(this, channel);
        _links.Add(link);
        link.Send(new TimeMessage(_clock.UtcMilliseconds));
        channel.Run(link);
    }

    private void Command()
    {
        while (true)
        {
            WorldTask.Current!.Sleep(CommandMilliseconds);
            foreach ((int module, Link link) in _wayTo.OrderBy(way => way.Key).ToList())
            {
                _commands++;
                bool changes = _commands % ChangeEvery == 0;
                var request = new RequestMessage(module, _commands, changes ? CommandKind.ChangeSettings : CommandKind.Query, 600);
                if (changes) request.Data.Settings.Set(Setting.OverTemperatureCharge, 500 + (_commands % 50));
                link.Send(request);
            }
        }
    }

    private void Commit()
    {
        while (true)
        {
            WorldTask.Current!.Sleep(CommitMilliseconds);
            foreach (Link link in _links.ToList()) link.Acknowledge();
        }
    }

    private sealed class Link(DayCloud cloud, WebSocketChannel channel) : IWebSocketListener
    {
        private readonly WireMessageReader _reader = new();
        private readonly JsonWriter _writer = new(1024);
        private readonly SortedDictionary<(int Module, int Boot), List<int>> _toAcknowledge = [];

        public void OnText(byte[] buffer, int offset, int count)
        {
            _reader.Reset(buffer, offset, count);
            for (Message message = _reader.Read(); message != null; message = _reader.Read())
            {
                cloud._wayTo[message.ModuleId] = this;
                if (message is not DataMessage data) continue;
                Reading reading = data.Reading;
                (int, int) key = (reading.ModuleId, reading.BootId);
                if (!_toAcknowledge.TryGetValue(key, out List<int>? sequences)) _toAcknowledge[key] = sequences = [];
                sequences.Add(reading.Sequence);
            }
        }

        public void OnClosed(string reason) => cloud._links.Remove(this);

        public void Acknowledge()
        {
            foreach (((int module, int boot), List<int> sequences) in _toAcknowledge)
            {
                var ack = new AckMessage();
                ack.Begin(module, boot);
                sequences.Sort();
                int first = sequences[0];
                int last = first;
                foreach (int sequence in sequences)
                {
                    if (sequence > last + 1)
                    {
                        ack.AddRange(first, last);
                        first = sequence;
                    }

                    last = sequence;
                }

                ack.AddRange(first, last);
                Send(ack);
            }

            _toAcknowledge.Clear();
        }

        public void Send(Message message)
        {
            _writer.Clear();
            _writer.BeginArray();
            WireMessageWriter.Write(_writer, message);
            _writer.EndArray();
            channel.SendText(_writer.Buffer, 0, _writer.Length);
        }
    }
}
