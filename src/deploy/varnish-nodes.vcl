# The nodes behind the cache (included by varnish.vcl), as compose-nodes.yaml has them. Fewer: take a backend and its line below away;
# more: add them. Names are looked up once, when Varnish starts: use addresses that stay.

# A node that says at /readyz that it stops (DRAIN_SECONDS), or says nothing, is asked nothing after two probes of three: some four
# seconds. Until then who is sent to it is sent on to the next one.
probe ready {
    .url = "/readyz";
    .interval = 2s;
    .timeout = 1s;
    .window = 3;
    .threshold = 2;
}

backend node1 { .host = "172.30.80.11"; .port = "8080"; .probe = ready; .connect_timeout = 1s; .first_byte_timeout = 30s; .between_bytes_timeout = 10s; }
backend node2 { .host = "172.30.80.12"; .port = "8080"; .probe = ready; .connect_timeout = 1s; .first_byte_timeout = 30s; .between_bytes_timeout = 10s; }
backend node3 { .host = "172.30.80.13"; .port = "8080"; .probe = ready; .connect_timeout = 1s; .first_byte_timeout = 30s; .between_bytes_timeout = 10s; }

# By the question: each node then keeps answers of its own, and not all the same ones.
sub vcl_init {
    new nodes = directors.shard();
    nodes.add_backend(node1);
    nodes.add_backend(node2);
    nodes.add_backend(node3);
    nodes.reconfigure();
}

# Your own proxies before the cache (who does TLS): what they say of who asks is believed. Here the host, as the containers see it.
acl proxies {
    "172.30.80.1";
}
