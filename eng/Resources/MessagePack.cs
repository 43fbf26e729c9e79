using System.Buffers.Binary;
using System.Text;

namespace Devices.Resources;

/// <summary>Reads the kinds of MessagePack values that metadata of AMD's code objects has: dictionaries, arrays, texts, numbers, bools.</summary>
internal ref struct MessagePack(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    /// <summary>The next value: Dictionary of string and object, array of object, string, long or bool.</summary>
    public object? Read()
    {
        byte kind = Take(1)[0];
        return kind switch
        {
            < 0x80 => (long)kind,
            < 0x90 => Map(kind & 15),
            < 0xa0 => Array(kind & 15),
            < 0xc0 => Text(kind & 31),
            0xc0 => null,
            0xc2 or 0xc3 => kind == 0xc3,
            >= 0xcc and <= 0xcf => Unsigned(1 << (kind - 0xcc)),
            >= 0xd9 and <= 0xdb => Text((int)Unsigned(1 << (kind - 0xd9))),
            0xdc or 0xdd => Array((int)Unsigned(2 << (kind - 0xdc))),
            0xde or 0xdf => Map((int)Unsigned(2 << (kind - 0xde))),
            >= 0xe0 => (long)(sbyte)kind,
            _ => throw new FormatException($"MessagePack values of kind 0x{kind:x2} are not read"),
        };
    }

    private Dictionary<string, object?> Map(int count)
    {
        Dictionary<string, object?> map = [];
        for (int i = 0; i < count; i++)
        {
            string key = Read() as string ?? throw new FormatException("a key is no text");
            map.Add(key, Read());
        }

        return map;
    }

    private object?[] Array(int count)
    {
        object?[] values = new object?[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = Read();
        }

        return values;
    }

    private string Text(int bytes) => Encoding.UTF8.GetString(Take(bytes));

    private long Unsigned(int bytes) => bytes switch
    {
        1 => Take(1)[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        4 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        _ => checked((long)BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
    };

    private ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
