using Devices.Api;

namespace Devices;

/// <summary>A source of random numbers: Philox 4×32-10, so that one seed gives the same values on every device.</summary>
/// <param name="seed">The seed.</param>
public sealed class Generator(ulong seed)
{
    private readonly Lock gate = new();
    private ulong seed = seed;
    private ulong offset;

    /// <summary>The generator that is used where none is given. It is one for all devices.</summary>
    public static Generator Default { get; } = new(0);

    /// <summary>The seed it was last set to.</summary>
    public ulong Seed => seed;

    /// <summary>Sets the seed of <see cref="Default"/> and starts it anew; <c>torch.manual_seed</c>.</summary>
    public static void ManualSeed(ulong seed) => Default.SetSeed(seed);

    /// <summary>Sets the seed and starts anew.</summary>
    public void SetSeed(ulong value)
    {
        lock (gate)
        {
            (seed, offset) = (value, 0);
        }
    }

    /// <summary>State and seed, to continue from later with <see cref="SetState"/>.</summary>
    public PhiloxState GetState()
    {
        lock (gate)
        {
            return new PhiloxState(seed, offset);
        }
    }

    /// <summary>Continues from a state got earlier.</summary>
    public void SetState(PhiloxState state)
    {
        lock (gate)
        {
            (seed, offset) = (state.Seed, state.Offset);
        }
    }

    /// <summary>The state for a call that fills that many elements; the generator advances behind them.</summary>
    internal PhiloxState Advance(long elementCount)
    {
        lock (gate)
        {
            var state = new PhiloxState(seed, offset);
            offset += (ulong)((elementCount + 1) / 2);
            return state;
        }
    }
}
