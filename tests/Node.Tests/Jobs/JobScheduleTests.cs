using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Jobs;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Thousands of random schedules: whatever comes when, and however long it takes.</summary>
public sealed class JobScheduleTests
{
    private const int Schedules = 3000;
    private const int TurnsEach = 400;

    [Test]
    public void Whatever_comes_goes_by_priority_and_none_starves()
    {
        var seeds = new SeededRandom();
        for (int i = 0; i < Schedules; i++)
        {
            int seed = seeds.Next(int.MaxValue);
            string wrong = new Schedule(seed).Run(TurnsEach);
            Assert.That(wrong, Is.Empty, $"schedule {seed}");
        }
    }

    private sealed class Schedule
    {
        private readonly Random _random;
        private readonly JobWorld _world = new();
        private readonly List<JobPlace> _places = [];
        private readonly List<(JobInbox Inbox, int Capacity)> _inboxes = [];
        private readonly int _longest;
        private readonly Dictionary<JobPlace, int> _passedOver = [];
        private JobPlace? _ran;

        public Schedule(int seed)
        {
            _random = new Random(seed);
            _longest = _random.Next(1, 400);
            for (int i = _random.Next(2, JobQueue.Capacity + 1); i > 0; i--) Add(i);
        }

        /// <summary>What is wrong; empty for nothing.</summary>
        public string Run(int turns)
        {
            bool wasPatient = false;
            for (int turn = 0; turn < turns; turn++)
            {
                Disturb();
                var ready = _places.Where(place => _world.IsReady(place)).ToList();
                _ran = null;
                bool stepped = _world.Queue.Step();
                if (stepped != ready.Count > 0) return "a turn is taken when and only when something is ready";
                foreach ((JobInbox inbox, int capacity) in _inboxes)
                {
                    if (inbox.Count > capacity) return "an inbox holds more than it may";
                }

                if (!stepped)
                {
                    if (_world.Queue.NextAt <= _world.Now) return "nothing is ready, and something is due";
                    _world.Clock.UptimeMilliseconds = Math.Min(_world.Now + 5000, _world.Queue.NextAt);
                    continue;
                }

                bool isPatient = ready.Any(place => place.Priority < _ran!.Priority);
                if (isPatient && wasPatient) return "it was not by priority twice in a row";
                wasPatient = isPatient;
                foreach (JobPlace place in ready.Where(place => place != _ran))
                {
                    // By patience each of the others may go once before it, and as many by priority.
                    int mostTurns = (2 * _places.Count) + 2;
                    _passedOver[place] = Waits(place) ? _passedOver.GetValueOrDefault(place) + 1 : 0;
                    if (_passedOver[place] > mostTurns) return $"{place.Job.Name} starves";
                }

                _passedOver[_ran!] = 0;
            }

            return "";

            bool Waits(JobPlace place) => _world.Now - place.ReadyOn >= JobQueue.PatienceMilliseconds + _longest;
        }

        private void Add(int number)
        {
            var priority = (JobPriority)_random.Next(6);
            string name = "job" + number;
            JobPlace place = null!;
            var inbox = new JobInbox(_random.Next(1, 6));
            bool isEvent = _random.Next(3) == 0;
            var job = new RandomJob(name, () =>
            {
                _ran = place;
                if (isEvent) inbox.Take();
                _world.Pass(_random.Next(_longest));
                if (_random.Next(10) == 0) place.RunEvery(_random.Next(1, 3000));
                if (_random.Next(10) == 0) place.Signal();
                if (_random.Next(20) == 0) throw new InvalidOperationException("now and then");
            });
            place = isEvent ? _world.Queue.Add(job, priority, inbox) : _world.Queue.Add(job, priority);
            if (isEvent) _inboxes.Add((inbox, inbox.Count + Capacity(inbox)));
            if (_random.Next(3) > 0) place.RunEvery(_random.Next(1, 5000));
            _places.Add(place);
        }

        // Filled and emptied once.
        private static int Capacity(JobInbox inbox)
        {
            int capacity = 0;
            while (inbox.Post("fill")) capacity++;
            while (inbox.Take() is not null)
            {
            }

            return capacity;
        }

        private void Disturb()
        {
            while (_random.Next(3) == 0) _places[_random.Next(_places.Count)].Signal();
            while (_inboxes.Count > 0 && _random.Next(3) == 0) _inboxes[_random.Next(_inboxes.Count)].Inbox.Post("something");
            if (_random.Next(50) == 0) _world.Pass(_random.Next(20_000));
        }
    }

    private sealed class RandomJob(string name, Action run) : IJob
    {
        public string Name => name;

        public void Run(long now) => run();
    }
}
