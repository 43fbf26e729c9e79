namespace Devices.Api.Tests;

public sealed class PhiloxTests
{
    /// <summary>The known answers that Random123 publishes for philox4x32-10: counter, key, result.</summary>
    public static TheoryData<uint[], uint[], uint[]> KnownAnswers => new()
    {
        { [0, 0, 0, 0], [0, 0], [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8] },
        {
            [0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF], [0xFFFFFFFF, 0xFFFFFFFF],
            [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]
        },
        {
            [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344], [0xA4093822, 0x299F31D0],
            [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1]
        },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void The_reference_of_these_tests_gives_the_known_answers(uint[] counter, uint[] key, uint[] expected) =>
        Assert.Equal(expected, Reference(counter, key));

    [Fact]
    public void The_ABI_gives_the_known_answer_of_zero() =>
        Assert.Equal((0x6627E8D5u, 0xE169C58Du, 0xBC57AC4Cu, 0x9B00DBD8u), Philox.Block(new PhiloxState(0, 0), 0));

    [Fact]
    public void Seed_is_the_key_and_offset_plus_block_the_lower_half_of_the_counter()
    {
        var random = new Random(7);
        for (int round = 0; round < 1000; round++)
        {
            ulong seed = (ulong)random.NextInt64(), offset = (ulong)random.NextInt64(), block = (ulong)random.Next();
            Check(seed, offset, block);
        }

        Check(ulong.MaxValue, uint.MaxValue, 1);
        Check(1, ulong.MaxValue, 0);
        Check(1, ulong.MaxValue, 1);
    }

    private static void Check(ulong seed, ulong offset, ulong block)
    {
        ulong counter = unchecked(offset + block);
        uint[] expected = Reference([(uint)counter, (uint)(counter >> 32), 0, 0], [(uint)seed, (uint)(seed >> 32)]);
        (uint x0, uint x1, uint x2, uint x3) = Philox.Block(new PhiloxState(seed, offset), block);
        Assert.Equal(expected, new[] { x0, x1, x2, x3 });
    }

    /// <summary>Written from the paper's description: ten rounds of two multiplications, with the key raised in between.</summary>
    private static uint[] Reference(uint[] counter, uint[] key)
    {
        uint[] x = [.. counter], k = [.. key];
        for (int round = 0; round < 10; round++)
        {
            if (round > 0)
            {
                k[0] = unchecked(k[0] + 0x9E3779B9);
                k[1] = unchecked(k[1] + 0xBB67AE85);
            }

            UInt128 first = (UInt128)0xD2511F53 * x[0], second = (UInt128)0xCD9E8D57 * x[2];
            x = [High(second) ^ x[1] ^ k[0], Low(second), High(first) ^ x[3] ^ k[1], Low(first)];
        }

        return x;
    }

    private static uint High(UInt128 product) => (uint)(product >> 32);

    private static uint Low(UInt128 product) => (uint)(product & uint.MaxValue);
}
