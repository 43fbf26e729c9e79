"""Records what PyTorch's modules compute: python3 layers.py > tests/Devices.Core.Tests/Nn/recorded-layers.txt

Weights and inputs follow from formulas that LayerTests has too, in float64. Of each case are kept: the names of the state, the outputs, the
gradients of the inputs, and one number for the gradient of each parameter.
"""
import math

import torch
from torch import nn

torch.set_default_dtype(torch.float64)


def wave(count, step, phase, scale):
    return torch.tensor([math.sin(step * i + phase) * scale for i in range(count)], dtype=torch.float64)


def fill(module):
    for k, (name, tensor) in enumerate(module.state_dict().items()):
        if tensor.is_floating_point():
            values = wave(tensor.numel(), 0.7, 0.3 * k, 0.4)
            values = values.abs() + 0.5 if name.endswith("running_var") else values
            tensor.copy_(values.reshape(tensor.shape))


def pattern(tensor):
    flat = tensor.detach().flatten()
    return torch.tensor([math.cos(0.37 * i) for i in range(flat.numel())], dtype=torch.float64).reshape(tensor.shape)


def floating(*shape, seed=0.0):
    return wave(math.prod(shape), 0.9, seed, 1.5).reshape(shape).requires_grad_()


def text(tensors):
    return " ".join("%.9g" % value for tensor in tensors for value in tensor.detach().flatten().tolist())


def record(name, module, inputs, call=None, train=False):
    module = module.double()
    with torch.no_grad():
        fill(module)
    module.train(train)
    outputs = call(module, *inputs) if call else module(*inputs)
    outputs = [outputs] if isinstance(outputs, torch.Tensor) else list(outputs)
    loss = sum((output * pattern(output)).sum() for output in outputs if output.requires_grad)
    loss.backward()
    print("=", name)
    print("names", *module.state_dict())
    print("outputs", text(outputs))
    print("inputs", text([x.grad for x in inputs if x.is_floating_point() and x.grad is not None]))
    print("parameters", text([(p.grad * pattern(p)).sum() for p in module.parameters() if p.grad is not None]))
    buffers = [b for b in module.buffers()]
    print("buffers", text(buffers))


def activations():
    x = lambda: floating(2, 6)
    for name, module in {
        "relu": nn.ReLU(), "relu6": nn.ReLU6(), "leaky_relu": nn.LeakyReLU(0.2), "elu": nn.ELU(1.5), "selu": nn.SELU(), "celu": nn.CELU(0.7),
        "gelu": nn.GELU(), "gelu_tanh": nn.GELU(approximate="tanh"), "silu": nn.SiLU(), "mish": nn.Mish(), "softplus": nn.Softplus(2.0, 1.5),
        "softsign": nn.Softsign(), "tanhshrink": nn.Tanhshrink(), "sigmoid": nn.Sigmoid(), "log_sigmoid": nn.LogSigmoid(), "tanh": nn.Tanh(),
        "hardtanh": nn.Hardtanh(-0.5, 0.75), "hardswish": nn.Hardswish(), "hardsigmoid": nn.Hardsigmoid(), "glu": nn.GLU(), "softmax": nn.Softmax(1),
        "softmin": nn.Softmin(0), "log_softmax": nn.LogSoftmax(1), "prelu": nn.PReLU(6),
    }.items():
        record(name, module, [x()])


def simple():
    record("linear", nn.Linear(3, 4), [floating(2, 5, 3)])
    record("bilinear", nn.Bilinear(3, 2, 4), [floating(5, 3), floating(5, 2, seed=1.0)])
    record("embedding", nn.Embedding(5, 3, padding_idx=1), [torch.tensor([[0, 1, 4], [4, 2, 1]])])
    record("layer_norm", nn.LayerNorm([2, 3]), [floating(4, 2, 3)])
    record("pixel_shuffle", nn.PixelShuffle(2), [floating(1, 4, 2, 3)])
    record("pixel_unshuffle", nn.PixelUnshuffle(2), [floating(1, 1, 4, 6)])
    record("flatten", nn.Flatten(1, 2), [floating(2, 3, 2, 2)])
    record("unflatten", nn.Unflatten(1, (3, 2)), [floating(2, 6, 2)])


def flat(result):
    output, state = result
    return [output, *(state if isinstance(state, tuple) else [state])]


def recurrent():
    run = lambda m, x, *s: flat(m(x, *s))
    record("rnn", nn.RNN(3, 4), [floating(5, 2, 3)], run)
    record("rnn_relu", nn.RNN(3, 4, 2, nonlinearity="relu", bias=False, bidirectional=True), [floating(4, 2, 3)], run)
    record("gru", nn.GRU(3, 4, 2, batch_first=True), [floating(2, 5, 3), floating(2, 2, 4, seed=2.0)], run)
    record("gru_bidirectional", nn.GRU(3, 2, 2, bidirectional=True), [floating(4, 2, 3)], run)
    record("lstm", nn.LSTM(3, 4), [floating(5, 2, 3)], run)
    two = lambda m, x, h, c: flat(m(x, (h, c)))
    record("lstm_state", nn.LSTM(3, 4, 2, batch_first=True, bidirectional=True),
           [floating(2, 4, 3), floating(4, 2, 4, seed=2.0), floating(4, 2, 4, seed=3.0)], two)
    record("lstm_proj", nn.LSTM(3, 4, 2, proj_size=2), [floating(4, 2, 3)], run)
    record("lstm_unbatched", nn.LSTM(3, 4, bias=False), [floating(4, 3), floating(1, 4, seed=2.0), floating(1, 4, seed=3.0)], two)
    record("rnn_cell", nn.RNNCell(3, 4), [floating(2, 3), floating(2, 4, seed=2.0)])
    record("gru_cell", nn.GRUCell(3, 4), [floating(2, 3), floating(2, 4, seed=2.0)])
    record("lstm_cell", nn.LSTMCell(3, 4), [floating(2, 3), floating(2, 4, seed=2.0), floating(2, 4, seed=3.0)], lambda m, x, h, c: m(x, (h, c)))


def attention():
    both = lambda m, q, k, v, **kw: list(m(q, k, v, **kw))
    qkv = lambda: [floating(3, 2, 4), floating(5, 2, 4, seed=1.0), floating(5, 2, 4, seed=2.0)]
    record("attention", nn.MultiheadAttention(4, 2), qkv(), both)
    record("attention_masks", nn.MultiheadAttention(4, 2), qkv(), lambda m, q, k, v: list(m(
        q, k, v, key_padding_mask=torch.tensor([[False, False, True, False, False], [False, False, False, False, True]]),
        attn_mask=torch.ones(3, 5).triu(2).bool(), average_attn_weights=False)))
    record("attention_extras", nn.MultiheadAttention(4, 2, add_bias_kv=True, add_zero_attn=True, bias=False, kdim=3, vdim=2, batch_first=True),
           [floating(2, 3, 4), floating(2, 5, 3, seed=1.0), floating(2, 5, 2, seed=2.0)], both)
    record("attention_added_mask", nn.MultiheadAttention(4, 1), [floating(3, 4), floating(5, 4, seed=1.0), floating(5, 4, seed=2.0)],
           lambda m, q, k, v: list(m(q, k, v, attn_mask=wave(15, 0.5, 0.0, 2.0).reshape(3, 5))))
    record("encoder_layer", nn.TransformerEncoderLayer(4, 2, 6, 0.1), [floating(3, 2, 4)], train=False)
    record("encoder_layer_norm_first", nn.TransformerEncoderLayer(4, 2, 6, 0.0, activation="gelu", batch_first=True, norm_first=True),
           [floating(2, 3, 4)], lambda m, x: m(x, src_mask=nn.Transformer.generate_square_subsequent_mask(3)), train=True)
    record("decoder_layer", nn.TransformerDecoderLayer(4, 2, 6, 0.0), [floating(3, 2, 4), floating(5, 2, 4, seed=1.0)],
           lambda m, x, y: m(x, y, tgt_mask=nn.Transformer.generate_square_subsequent_mask(3)), train=True)
    record("decoder_layer_norm_first", nn.TransformerDecoderLayer(4, 2, 6, 0.0, norm_first=True), [floating(3, 2, 4), floating(5, 2, 4, seed=1.0)], train=True)
    record("transformer", nn.Transformer(4, 2, 2, 1, 5, 0.0), [floating(3, 2, 4), floating(4, 2, 4, seed=1.0)], train=True)


def convolutions():
    record("conv1d", nn.Conv1d(4, 6, 3, stride=2, padding=1, dilation=2, groups=2), [floating(2, 4, 9)])
    record("conv2d", nn.Conv2d(2, 3, (3, 2), stride=(2, 1), padding=(1, 0), bias=False), [floating(2, 2, 5, 4)])
    record("conv2d_unbatched", nn.Conv2d(2, 3, 3), [floating(2, 5, 4)])
    record("conv2d_same", nn.Conv2d(2, 2, (3, 2), padding="same", dilation=(1, 2)), [floating(1, 2, 5, 4)])
    record("conv3d", nn.Conv3d(2, 2, 2, padding=1), [floating(1, 2, 2, 3, 2)])
    for mode in ["reflect", "replicate", "circular"]:
        record("conv1d_" + mode, nn.Conv1d(2, 2, 3, padding=2, padding_mode=mode), [floating(1, 2, 5)])
        record("conv2d_" + mode, nn.Conv2d(2, 2, 3, padding=(2, 1), padding_mode=mode), [floating(1, 2, 4, 3)])
    record("conv3d_circular", nn.Conv3d(1, 2, 2, padding=1, padding_mode="circular"), [floating(1, 1, 2, 3, 2)])
    record("conv_transpose1d", nn.ConvTranspose1d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2), [floating(2, 4, 5)])
    record("conv_transpose2d", nn.ConvTranspose2d(2, 3, (3, 2), stride=(2, 3), padding=1, dilation=(1, 2)), [floating(1, 2, 3, 4)])
    record("conv_transpose3d", nn.ConvTranspose3d(2, 1, 2, stride=2, bias=False), [floating(1, 2, 2, 1, 2)])
    record("conv_transpose2d_size", nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1), [floating(1, 1, 3, 3)], lambda m, x: m(x, output_size=[6, 5]))


def pools():
    record("max_pool1d", nn.MaxPool1d(3, 2, 1), [floating(2, 2, 7)])
    record("max_pool2d", nn.MaxPool2d((2, 3), stride=(1, 2), padding=(1, 0), dilation=(2, 1), ceil_mode=True), [floating(1, 2, 5, 6)])
    record("max_pool3d", nn.MaxPool3d(2), [floating(1, 1, 4, 4, 2)])
    record("avg_pool1d", nn.AvgPool1d(3, 2, 1), [floating(2, 2, 7)])
    record("avg_pool2d", nn.AvgPool2d((2, 3), stride=2, padding=(1, 1), ceil_mode=True, count_include_pad=False), [floating(1, 2, 5, 6)])
    record("avg_pool2d_divisor", nn.AvgPool2d(2, divisor_override=3), [floating(1, 2, 4, 5)])
    record("avg_pool3d", nn.AvgPool3d(2), [floating(1, 1, 4, 4, 2)])
    record("adaptive_avg_pool1d", nn.AdaptiveAvgPool1d(3), [floating(2, 2, 7)])
    record("adaptive_avg_pool2d", nn.AdaptiveAvgPool2d((2, None)), [floating(1, 2, 5, 3)])
    record("adaptive_avg_pool3d", nn.AdaptiveAvgPool3d(2), [floating(1, 1, 3, 4, 2)])
    record("adaptive_max_pool1d", nn.AdaptiveMaxPool1d(3), [floating(2, 2, 7)])
    record("adaptive_max_pool2d", nn.AdaptiveMaxPool2d((2, 3)), [floating(1, 2, 5, 4)])
    record("adaptive_max_pool3d", nn.AdaptiveMaxPool3d(2), [floating(1, 1, 3, 4, 2)])


class RMSNorm(nn.Module):
    """The formula of PyTorch 2's module, which 1.13 lacks."""

    def __init__(self, shape, eps):
        super().__init__()
        self.eps, self.dims, self.weight = eps, [-1 - i for i in range(len(shape))], nn.Parameter(torch.ones(shape))

    def forward(self, x):
        return x * torch.rsqrt((x * x).mean(self.dims, keepdim=True) + self.eps) * self.weight


def norms():
    record("rms_norm", RMSNorm([2, 3], 1e-3), [floating(4, 2, 3)])
    for train in [True, False]:
        suffix = "_train" if train else "_eval"
        record("batch_norm1d" + suffix, nn.BatchNorm1d(3, momentum=0.3), [floating(4, 3)], train=train)
        record("batch_norm2d" + suffix, nn.BatchNorm2d(3), [floating(2, 3, 2, 2)], train=train)
        record("batch_norm3d" + suffix, nn.BatchNorm3d(2, affine=False), [floating(2, 2, 1, 2, 2)], train=train)
        record("instance_norm2d" + suffix, nn.InstanceNorm2d(2, affine=True, track_running_stats=True), [floating(2, 2, 2, 3)], train=train)
    record("batch_norm_cumulative", nn.BatchNorm1d(2, momentum=None), [floating(3, 2, 4)], lambda m, x: (m(x), m(x * 2))[1], train=True)
    record("batch_norm_untracked", nn.BatchNorm1d(2, track_running_stats=False), [floating(3, 2)])
    record("group_norm", nn.GroupNorm(2, 4), [floating(2, 4, 3)])
    record("instance_norm1d", nn.InstanceNorm1d(2), [floating(2, 2, 5)])
    record("local_response_norm", nn.LocalResponseNorm(2), [floating(1, 4, 3)])


def resampling():
    record("upsample_nearest", nn.Upsample(scale_factor=2), [floating(1, 2, 3)])
    record("upsample_nearest2d", nn.Upsample(size=(5, 4)), [floating(1, 1, 3, 2)])
    record("upsample_bilinear", nn.Upsample(scale_factor=2, mode="bilinear"), [floating(1, 1, 2, 3)])
    record("upsample_bilinear_corners", nn.Upsample(size=(5, 4), mode="bilinear", align_corners=True), [floating(1, 1, 2, 3)])
    record("upsample_bicubic", nn.Upsample(scale_factor=1.5, mode="bicubic"), [floating(1, 1, 4, 2)])
    record("upsample_linear", nn.Upsample(scale_factor=2, mode="linear"), [floating(1, 1, 3)])
    record("upsample_trilinear", nn.Upsample(scale_factor=2, mode="trilinear"), [floating(1, 1, 2, 1, 2)])


def losses():
    x, y = (lambda: floating(3, 4)), (lambda: floating(3, 4, seed=1.0).detach())
    target = torch.tensor([1, 3, 0])
    log, unit = torch.log_softmax, torch.sigmoid
    weight = torch.tensor([0.5, 1.0, 2.0, 0.25])
    plain = lambda m, x: m(x, y())
    for reduction in ["none", "mean", "sum"]:
        r = dict(reduction=reduction)
        record("mse_" + reduction, nn.MSELoss(**r), [x()], plain)
        record("l1_" + reduction, nn.L1Loss(**r), [x()], plain)
        record("smooth_l1_" + reduction, nn.SmoothL1Loss(beta=0.6, **r), [x()], plain)
        record("huber_" + reduction, nn.HuberLoss(delta=0.6, **r), [x()], plain)
        record("bce_" + reduction, nn.BCELoss(**r), [x()], lambda m, x: m(unit(x), unit(y())))
        record("bce_logits_" + reduction, nn.BCEWithLogitsLoss(**r), [x()], lambda m, x: m(x, unit(y())))
        record("kl_div_" + reduction, nn.KLDivLoss(**r), [x()], lambda m, x: m(log(x, 1), torch.softmax(y(), 1)))
        record("nll_" + reduction, nn.NLLLoss(ignore_index=3, **r), [x()], lambda m, x: m(log(x, 1), target))
        record("cross_entropy_" + reduction, nn.CrossEntropyLoss(**r), [x()], lambda m, x: m(x, target))
        record("soft_margin_" + reduction, nn.SoftMarginLoss(**r), [x()], lambda m, x: m(x, y().sign()))
        record("cosine_embedding_" + reduction, nn.CosineEmbeddingLoss(margin=0.1, **r), [x(), floating(3, 4, seed=1.0)],
               lambda m, a, b: m(a, b, torch.tensor([1.0, -1.0, 1.0])))
    record("kl_div_batchmean", nn.KLDivLoss(reduction="batchmean", log_target=True), [x()], lambda m, x: m(log(x, 1), log(y(), 1)))
    record("cross_entropy_smooth", nn.CrossEntropyLoss(label_smoothing=0.1), [x()], lambda m, x: m(x, target))
    record("cross_entropy_planes", nn.CrossEntropyLoss(ignore_index=2), [floating(2, 3, 2, 2)],
           lambda m, x: m(x, torch.tensor([[[0, 1], [2, 0]], [[1, 1], [2, 0]]])))
    record("cross_entropy_probabilities", nn.CrossEntropyLoss(), [x()], lambda m, x: m(x, torch.softmax(y(), 1)))
    f = nn.functional
    record("cross_entropy_weight", nn.Identity(), [x()], lambda m, x: f.cross_entropy(x, target, weight=weight))
    record("nll_weight", nn.Identity(), [x()], lambda m, x: f.nll_loss(log(x, 1), target, weight=weight))
    record("bce_weight", nn.Identity(), [x()], lambda m, x: f.binary_cross_entropy(unit(x), unit(y()), weight=weight))
    record("bce_logits_weights", nn.Identity(), [x()],
           lambda m, x: f.binary_cross_entropy_with_logits(x, unit(y()), weight=weight, pos_weight=weight + 1))


def bags():
    record("embedding_bag_mean", nn.EmbeddingBag(5, 3), [torch.tensor([0, 1, 4, 4, 2])], lambda m, i: m(i, torch.tensor([0, 2, 2])))
    record("embedding_bag_sum", nn.EmbeddingBag(5, 3, mode="sum"), [torch.tensor([[0, 1, 4], [4, 2, 1]])])
    record("embedding_bag_max", nn.EmbeddingBag(5, 3, mode="max"), [torch.tensor([[0, 1, 4], [4, 2, 1]])])
    record("embedding_bag_weighted", nn.EmbeddingBag(5, 3, mode="sum"), [torch.tensor([[0, 1], [4, 2]])],
           lambda m, i: m(i, per_sample_weights=torch.tensor([[0.5, 2.0], [1.0, -1.0]])))


for part in [activations, simple, recurrent, attention, convolutions, pools, resampling, losses, bags, norms]:
    part()
