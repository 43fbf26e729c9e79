using Devices.Onnx.Tests.Running;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Attention.</summary>
internal static class Attention
{
    public static IEnumerable<Mapping> Rows => [new("Attention", Attend), Mapping.One("RotaryEmbedding", Rotate)];

    /// <summary>Heads of 3-d tensors are parted from the last dimension; what is past goes before keys and values.</summary>
    private static Tensor[] Attend(NodeCall c)
    {
        c.Require(c.Float("softcap", 0) == 0, "softcap");
        c.Require(c.OutputCount < 4 || c.Node.Outputs[3].Length == 0, "the products of queries and keys as a result");
        c.Require(c.Optional(6) is null, "lengths without padding");
        bool parted = c[0].Rank == 3;
        long queryHeads = c.Int("q_num_heads"), keyHeads = c.Int("kv_num_heads");
        Tensor query = parted ? Heads(c[0], queryHeads) : c[0];
        Tensor key = Joined(c.Optional(4), parted ? Heads(c[1], keyHeads) : c[1]);
        Tensor value = Joined(c.Optional(5), parted ? Heads(c[2], keyHeads) : c[2]);
        bool causal = c.Flag("is_causal");
        c.Require(!causal || (c.Optional(3) is null && c.Optional(4) is null), "is_causal together with a mask or a past");
        Value scale = c.Has("scale") ? c.Float("scale", 1) : Value.None;
        Tensor result = Aten.Call(
            "scaled_dot_product_attention", query, key, value, c.Optional(3), 0.0, causal, scale, query.Size(1) != key.Size(1));
        return [parted ? result.Transpose(1, 2).Flatten(2) : result, key, value];
    }

    /// <summary>The first elements of each head are turned, by the angles of its place in the sequence.</summary>
    private static Tensor Rotate(NodeCall c)
    {
        bool parted = c[0].Rank == 3;
        Tensor x = parted ? Heads(c[0], c.Int("num_heads")) : c[0], cos = c[1], sin = c[2];
        if (c.Optional(3) is { } places)
        {
            (cos, sin) = (AtPlaces(cos, places), AtPlaces(sin, places));
        }

        long turned = c.Int("rotary_embedding_dim") is > 0 and var some ? some : x.Size(-1);
        Tensor head = Aten.Call(
            "devices::rotary_embedding", x.Slice(-1, 0, turned), cos.Unsqueeze(1), sin.Unsqueeze(1), c.Flag("interleaved"));
        Tensor all = Tensor.Cat([head, x.Slice(-1, turned)], -1);
        return parted ? all.Transpose(1, 2).Flatten(2) : all;
    }

    private static Tensor AtPlaces(Tensor cache, Tensor places) =>
        cache.IndexSelect(0, places.Reshape(-1)).Reshape([.. places.Sizes, cache.Size(-1)]);

    private static Tensor Heads(Tensor x, long heads) => x.Reshape(x.Size(0), x.Size(1), heads, -1).Transpose(1, 2);

    private static Tensor Joined(Tensor? past, Tensor present) => past is null ? present : Tensor.Cat([past, present], 2);
}
