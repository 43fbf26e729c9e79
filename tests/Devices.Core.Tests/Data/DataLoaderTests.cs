using Devices.Data;

namespace Devices.Core.Tests.Data;

public sealed class DataLoaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Batches_come_in_order_however_many_workers_there_are(int workers)
    {
        var dataset = new Numbers(10);
        var loader = new DataLoader<long, long[]>(
            dataset, samples => [.. samples], new DataLoaderOptions { BatchSize = 4, Workers = workers });
        Assert.Equal(3, loader.Count);
        Assert.Equal([[0L, 1, 2, 3], [4, 5, 6, 7], [8, 9]], loader);
        var whole = new DataLoader<long, long[]>(
            dataset, samples => [.. samples], new DataLoaderOptions { BatchSize = 4, Workers = workers, DropLast = true });
        Assert.Equal(2, whole.Count);
        Assert.Equal(2, whole.Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_shuffled_pass_has_every_sample_once_and_follows_from_the_seed(int workers)
    {
        List<long[]> Passes(ulong seed)
        {
            var loader = new DataLoader<long, long[]>(
                new Numbers(50),
                samples => [.. samples],
                new DataLoaderOptions { BatchSize = 8, Shuffle = true, Workers = workers, Generator = new Generator(seed) });
            return [.. Enumerable.Range(0, 2).Select(_ => loader.SelectMany(batch => batch).ToArray())];
        }

        List<long[]> first = Passes(1);
        Assert.All(first, pass => Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), pass.Order()));
        Assert.NotEqual(first[0], first[1]);
        Assert.Equal(first, Passes(1));
        Assert.NotEqual(first, Passes(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void What_a_dataset_throws_is_thrown_where_its_batch_would_have_come(int workers)
    {
        var loader = new DataLoader<long, long>(
            new Numbers(8, broken: 5), samples => samples.Sum(), new DataLoaderOptions { BatchSize = 2, Workers = workers });
        using IEnumerator<long> batches = loader.GetEnumerator();
        Assert.True(batches.MoveNext());
        Assert.True(batches.MoveNext());
        Assert.Equal(5, batches.Current);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => batches.MoveNext());
        Assert.Contains("sample 5", error.Message);
        Assert.Contains(nameof(Numbers), error.StackTrace);
    }

    [Fact]
    public void Workers_are_ahead_by_a_bounded_number_of_batches_and_stop_when_a_pass_is_left()
    {
        var dataset = new Numbers(1000);
        var loader = new DataLoader<long, long>(dataset, samples => samples[0], new DataLoaderOptions { Workers = 2, PrefetchFactor = 3 });
        foreach (long batch in loader)
        {
            // Six were asked for before the first was given out; more only as batches are taken.
            Assert.InRange(dataset.Read, batch + 1, batch + 6);
            if (batch == 20)
            {
                break;
            }
        }

        int read = dataset.Read;
        Assert.InRange(read, 21, 26);
        Assert.Equal(0, dataset.Reading);
    }

    [Fact]
    public void Tensors_are_stacked_or_taken_as_rows_at_once()
    {
        Tensor inputs = Tensor.Arange(12.0, device: TestDevices.Cpu).View(6, 2), targets = Tensor.Arange(6, device: TestDevices.Cpu);
        var dataset = new TensorDataset(inputs, targets);
        var seen = new List<long>();
        foreach ((Tensor batch, Tensor labels) in DataLoader.Create(dataset, new DataLoaderOptions { BatchSize = 4, Workers = 1 }))
        {
            Assert.Equal((labels * 2).ToDoubles(), batch.Select(1, 0).ToDoubles());
            seen.AddRange(labels.ToArray<long>());
        }

        Assert.Equal([0, 1, 2, 3, 4, 5], seen);
        Tensor[] stacked = Collate.Lists([dataset[4], dataset[1]]);
        Assert.Equal([8d, 9, 2, 3], stacked[0].ToDoubles());
        Assert.Equal([2, 2], stacked[0].Sizes.ToArray());
        Assert.Equal([4d, 1], Collate.Pairs([(inputs[0], targets[4]), (inputs[1], targets[1])]).Second.ToDoubles());
        Assert.Equal([2, 2], Collate.Tensors([inputs[0], inputs[3]]).Sizes.ToArray());
        Assert.Throws<ArgumentException>(() => new TensorDataset(inputs, inputs[0]));
    }

    [Fact]
    public void Datasets_are_split_and_joined()
    {
        var dataset = new Numbers(10);
        Subset<long>[] parts = DataLoader.RandomSplit(dataset, [7, 3], new Generator(4));
        Assert.Equal([7, 3], parts.Select(part => part.Count));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), parts.SelectMany(part => part.Indices).Order());
        Assert.Equal(parts[0].Indices, DataLoader.RandomSplit(dataset, [7, 3], new Generator(4))[0].Indices);
        Assert.Throws<ArgumentException>(() => DataLoader.RandomSplit(dataset, [7, 4]));
        var joined = new ConcatDataset<long>(parts[1], dataset);
        Assert.Equal(13, joined.Count);
        Assert.Equal(parts[1].Indices[2], joined[2]);
        Assert.Equal(0, joined[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => joined[13]);
    }

    [Fact]
    public void Samplers_draw_as_they_say()
    {
        Assert.Equal(7, new RandomSampler(3, replacement: true, sampleCount: 7, new Generator(1)).Indices().Count());
        long[] twice = [.. new RandomSampler(3, sampleCount: 6, generator: new Generator(1)).Indices()];
        Assert.Equal([0, 1, 2], twice[..3].Order());
        Assert.Equal([0, 1, 2], twice[3..].Order());
        Assert.Equal([5, 8, 9], new SubsetRandomSampler([9, 5, 8], new Generator(1)).Indices().Order());

        long[] drawn = [.. new WeightedRandomSampler([1, 0, 3, 0], 4000, new Generator(2)).Indices()];
        Assert.Equal([0, 2], drawn.Distinct().Order());

        // The deviation of 4000 draws with probability ¾ is 27.
        Assert.InRange(drawn.Count(index => index == 2), 3000 - 137, 3000 + 137);
        Assert.Throws<ArgumentException>(() => new WeightedRandomSampler([0, 0], 1));
        Assert.Throws<ArgumentException>(() => new WeightedRandomSampler([1, -1], 1));
    }

    [Fact]
    public void A_permutation_is_not_biased()
    {
        var generator = new Generator(9);
        var places = new int[3, 3];
        for (int i = 0; i < 3000; i++)
        {
            long[] order = [.. new RandomSampler(3, generator: generator).Indices()];
            for (int place = 0; place < 3; place++)
            {
                places[place, order[place]]++;
            }
        }

        // The deviation of 3000 draws with probability ⅓ is 26.
        Assert.All(places.Cast<int>(), count => Assert.InRange(count, 1000 - 130, 1000 + 130));
    }

    [Fact]
    public void Contradicting_options_are_refused()
    {
        var dataset = new Numbers(3);
        Refused(new DataLoaderOptions { BatchSize = 0 });
        Refused(new DataLoaderOptions { Workers = -1 });
        Refused(new DataLoaderOptions { PrefetchFactor = 0 });
        Refused(new DataLoaderOptions { Shuffle = true, Sampler = new SequentialSampler(3) });
        Assert.Empty(new DataLoader<long, long>(new Numbers(0), samples => 0, new DataLoaderOptions { Shuffle = true }));

        void Refused(DataLoaderOptions options) =>
            Assert.ThrowsAny<ArgumentException>(() => new DataLoader<long, long>(dataset, samples => 0, options));
    }

    /// <summary>Sample i is i; counts how many were read, and how many are being read.</summary>
    private sealed class Numbers(long count, long broken = -1) : Dataset<long>
    {
        private int read;
        private int reading;

        public int Read => Volatile.Read(ref read);

        public int Reading => Volatile.Read(ref reading);

        public override long Count => count;

        public override long this[long index]
        {
            get
            {
                Interlocked.Increment(ref read);
                Interlocked.Increment(ref reading);
                Interlocked.Decrement(ref reading);
                return index != broken ? index : throw new InvalidDataException($"sample {index} is broken");
            }
        }
    }
}
